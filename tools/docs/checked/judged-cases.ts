import { type NamedFile, runners } from '@reality-check/testkit/reference';
import type { ContractCall } from './contract-call.ts';
import { readReferenceFile } from './reference-cases.ts';

/** Contracts whose reference file belongs to one plugin. */
const apart: Readonly<Record<string, string>> = { lossContract: 'losses', minerContract: 'miners' };

/** At most so many cases are named, more are counted. */
const named = 3;

/** What came of the reference cases of a loss or a miner: how many agree, and which are judged otherwise. */
export async function judgedCases({ contract, vectors }: ContractCall): Promise<readonly string[]> {
  const folder = apart[contract];
  if (folder === undefined || vectors === undefined) return [];
  const content = readReferenceFile(`${folder}/${vectors}.json`) as object & { kind: string };
  const file: NamedFile = { name: vectors, kind: content.kind, content };
  const result = await runners[file.kind]!(file);
  for (const { missing } of result.waiting) throw new Error(`${vectors}.json: no ${missing}`);
  const failed = result.cases.filter(({ fault }) => fault !== undefined);
  const reasons = new Map<string, string[]>();
  for (const { id, fault, special } of result.cases) {
    if (special === undefined || fault !== undefined) continue;
    reasons.set(special, [...(reasons.get(special) ?? []), `\`${id}\``]);
  }
  return [
    ...(failed.length > 0 ? [`**${failed.length} of them fail.**`] : []),
    ...[...reasons].map(([reason, ids]) => {
      const which = ids.length > named ? `${ids.length} of them` : ids.join(', ');
      return `${which}: ${reason}.`;
    }),
  ];
}
