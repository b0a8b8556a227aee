import { placeOf } from './place.ts';
import type { RecordedNode } from './recording.ts';
import type { Divided } from './stage.ts';

/** What the functions will consist of, node by node. */
function needed({ recording, stages }: Divided): RecordedNode[] {
  return stages.flatMap((stage) => stage.nodes.map((at) => recording.nodes[at]!));
}

/** A node without what serves messages only: a constant that was kept is met in another place. */
const essence = (node: RecordedNode | undefined) => node && { ...node, after: undefined };

/** Whether two plain values are alike; Node's own comparison takes ten times as long. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (one instanceof Uint8Array && other instanceof Uint8Array) {
    return Buffer.compare(one, other) === 0;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Object.keys(one).length !== Object.keys(other).length) return false;
  for (const key in one) {
    if (!isSame(one[key as keyof typeof one], other[key as keyof typeof other])) return false;
  }
  return true;
}

/** How two recordings of one step differ, in words; nothing where they are the same. */
export function findDifference(one: Divided, other: Divided): string | undefined {
  const [first, second] = [one, other].map(needed);
  const at = second!.findIndex((node, place) => !isSame(essence(node), essence(first![place])));
  const [found, before] = [second![at], first![at]];
  if (!found) {
    return first!.length === second!.length ? undefined : 'one step has fewer operations';
  }
  if (found.constant && before?.constant) {
    return `numbers made outside of TensorFlow change from step to step${placeOf(found.after)}`;
  }
  return `other operations run in the second step than in the first${placeOf(found.after)}`;
}
