import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../workspace/root.ts';
import { parsedProject } from '../../workspace/sources.ts';
import { checkedList } from './checked.ts';
import { contractCalls } from './contract-call.ts';

it('tells what a plugin is checked against from its test, and how its cases came out', async () => {
  const project = parsedProject();
  const section = (folder: string) =>
    checkedList(
      contractCalls(
        project.addSourceFileAtPath(join(root, 'packages', folder, 'src/index.test.ts')),
      ),
    );
  expect(await section('loss-contrastive')).toMatch(
    /^- \*\*\d+ reference cases\*\* of `losses\/contrastive\.json`, computed with torch .*pytorch-metric-learning/m,
  );
  expect(await section('loss-contrastive')).toContain('A second, slow statement');
  expect(await section('loss-weighted-sum')).toContain('No reference cases of another library.');
  expect(await section('miner-batch-hard')).toMatch(
    /Excused from "does not depend on the order of equal rows": one positive/,
  );
  expect(await section('loss-snr-contrastive')).toContain(
    '- `default@edge_zero`, `margins@edge_zero`: the peer is not finite, ours is finite.',
  );
  expect(await section('miner-distance-weighted')).toContain('- 20 of them: drawn 500 times.');
});
