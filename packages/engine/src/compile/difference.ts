import { isDeepStrictEqual } from 'node:util';
import type { RecordedNode, Recording } from './recording.ts';
import { divide, type Stage } from './stage.ts';

/** What the functions will consist of, node by node. */
function needed({ nodes }: Recording, stages: readonly Stage[]): RecordedNode[] {
  return stages.flatMap((stage) => stage.nodes.map((at) => nodes[at]!));
}

const afterWhat = ({ after }: RecordedNode) =>
  after === undefined ? '' : ` after "${after}" was used`;

/** How two recordings of one step differ, in words; nothing where they are the same. */
export function findDifference(one: Recording, other: Recording): string | undefined {
  const [first, second] = [one, other].map((each) => needed(each, divide(each)));
  const at = second!.findIndex((node, place) => !isDeepStrictEqual(node, first![place]));
  const [found, before] = [second![at], first![at]];
  if (!found) {
    return first!.length === second!.length ? undefined : 'one step has fewer operations';
  }
  if (found.constant && before?.constant) {
    return `numbers made outside of TensorFlow change from step to step${afterWhat(found)}`;
  }
  return `other operations run in the second step than in the first${afterWhat(found)}`;
}
