import type { Origin, Port, RecordedNode, Recording } from './recording.ts';

/** One function to be: what it takes, what it runs, what it gives. */
export interface Stage {
  /** Everything that it takes from outside, each once. */
  readonly inputs: readonly Port[];
  /** Places of its nodes in the recording, in the order in which they ran. */
  readonly nodes: readonly number[];
  /** What it hands out, then new values of variables, then what later stages need of it. */
  readonly outputs: readonly Port[];
  /** Places, in `outputs`, of what it hands out. */
  readonly handed: number;
  /** Variables that the next outputs are new values of. */
  readonly assigned: readonly number[];
}

/** A recording with the functions that it is divided into. */
export interface Divided {
  readonly recording: Recording;
  readonly stages: readonly Stage[];
}

/** Names an origin, so that equal ones are found. */
export function keyOf(origin: Origin): string {
  switch (origin.kind) {
    case 'captured':
      return `captured ${origin.id}`;
    case 'node':
      return `node ${origin.node} ${origin.output}`;
    default:
      return `${origin.kind} ${origin.at}`;
  }
}

/** The stage that a port becomes known in. */
function stageOf({ origin }: Port, nodes: readonly RecordedNode[]): number {
  return origin.kind === 'node' ? nodes[origin.node]!.stage : 0;
}

/** Follows the wanted ports back to what a stage has to be given. */
function trace(recording: Recording, stage: number, wanted: readonly Port[]) {
  const places = new Set<number>();
  const inputs = new Map<string, Port>();
  const pending = [...wanted];
  for (let port = pending.pop(); port; port = pending.pop()) {
    const { origin } = port;
    const node = origin.kind === 'node' ? recording.nodes[origin.node] : undefined;
    // Constants are written into every function that uses them.
    if (origin.kind !== 'node' || !(node?.stage === stage || node?.constant)) {
      inputs.set(keyOf(origin), port);
    } else if (!places.has(origin.node)) {
      places.add(origin.node);
      pending.push(...node.inputs);
    }
  }
  return { inputs: [...inputs.values()], nodes: [...places].sort((a, b) => a - b) };
}

/** Divides a recording into functions, from the last to the first; leaves out what nobody needs. */
export function divide(recording: Recording): Divided {
  const stages: Stage[] = [];
  const residuals = new Map<string, Port>();
  for (let stage = recording.stages.length - 1; stage >= 0; stage--) {
    const { outputs } = recording.stages[stage]!;
    const assigned = recording.assigned.filter(
      ({ port }) => stageOf(port, recording.nodes) === stage,
    );
    const kept = [...residuals.values()].filter((port) => stageOf(port, recording.nodes) === stage);
    const wanted = [...outputs, ...assigned.map(({ port }) => port), ...kept];
    const { inputs, nodes } = trace(recording, stage, wanted);
    for (const port of inputs) {
      if (port.origin.kind === 'node') residuals.set(keyOf(port.origin), port);
    }
    stages.unshift({
      inputs,
      nodes,
      outputs: wanted,
      handed: outputs.length,
      assigned: assigned.map(({ variable }) => variable),
    });
  }
  return { recording, stages };
}
