import { attributesOf, constantOf } from './attributes.ts';
import { messages, type NodeDef } from './messages.ts';
import { operation, outputName } from './operations.ts';
import type { Origin, Port, RecordedNode } from './recording.ts';
import { keyOf, type Stage } from './stage.ts';

function argument(name: string, dtype: number) {
  const { OpDef } = messages();
  const arg = new OpDef.ArgDef();
  arg.setName(name);
  arg.setType(dtype);
  return arg;
}

/** "node:output:place", as functions refer to what one of their nodes gives. */
function nodeOutput(nodes: readonly RecordedNode[], at: number, output: number): string {
  const node = nodes[at]!;
  const op = operation(node.op);
  const count = (name: string) => {
    const value = node.attributes.find((attribute) => attribute.name === name)?.value;
    return Array.isArray(value) ? value.length : Number(value ?? node.outputs.length);
  };
  return `node${at}:${outputName(op, output, count)}`;
}

/** Writes a stage as a serialised `FunctionDef`. */
export function writeFunction(
  name: string,
  { inputs, nodes: places, outputs }: Stage,
  nodes: readonly RecordedNode[],
): Uint8Array {
  const { FunctionDef, NodeDef, OpDef } = messages();
  const names = new Map(inputs.map(({ origin }, at) => [keyOf(origin), `input${at}`]));
  const refer = (origin: Origin) =>
    names.get(keyOf(origin)) ??
    (origin.kind === 'node' ? nodeOutput(nodes, origin.node, origin.output) : keyOf(origin));

  const signature = new OpDef();
  signature.setName(name);
  inputs.forEach(({ dtype }, at) => {
    signature.addInputArg(argument(`input${at}`, dtype));
  });
  const definition = new FunctionDef();
  outputs.forEach(({ origin, dtype }: Port, at) => {
    signature.addOutputArg(argument(`output${at}`, dtype));
    definition.getRetMap().set(`output${at}`, refer(origin));
  });
  definition.setSignature(signature);
  for (const at of places) {
    const node = nodes[at]!;
    const written: NodeDef = new NodeDef();
    written.setName(`node${at}`);
    written.setOp(node.op);
    const attributes = node.constant ? constantOf(node) : attributesOf(operation(node.op), node);
    for (const [key, value] of attributes) written.getAttrMap().set(key, value);
    for (const { origin } of node.inputs) written.addInput(refer(origin));
    definition.addNodeDef(written);
  }
  return definition.serializeBinary();
}
