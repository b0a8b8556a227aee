import { attributesOf, constantOf } from './attributes.ts';
import { operation, outputName } from './operations.ts';
import type { Origin, RecordedNode } from './recording.ts';
import { isSame } from './same.ts';
import { keyOf, type Stage } from './stage.ts';
import { blockField, inTurn, numberField, textField, toBytes, type Wire } from './wire.ts';

// Numbers of fields as in TensorFlow's function.proto, op_def.proto and node_def.proto.

function argument(field: number, name: string, dtype: number): Wire {
  return blockField(field, textField(1, name) + numberField(3, dtype));
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

/** Writes attributes of nodes; most nodes have those of another one, which are written once. */
function createAttributeWriter(): (node: RecordedNode) => Wire {
  const written = new Map<string, { readonly node: RecordedNode; readonly wire: Wire }[]>();
  return (node) => {
    const ofOperation = written.get(node.op) ?? [];
    written.set(node.op, ofOperation);
    const alike = ofOperation.find(
      ({ node: other }) =>
        other.inputs.length === node.inputs.length &&
        other.inputs.every(({ dtype }, at) => dtype === node.inputs[at]!.dtype) &&
        isSame(other.attributes, node.attributes),
    );
    if (alike) return alike.wire;
    const wire = attributesOf(operation(node.op), node);
    ofOperation.push({ node, wire });
    return wire;
  };
}

/** Writes a stage as a serialised `FunctionDef`. */
export function writeFunction(
  name: string,
  { inputs, nodes: places, outputs }: Stage,
  nodes: readonly RecordedNode[],
): Uint8Array {
  const names = new Map(inputs.map(({ origin }, at) => [keyOf(origin), `input${at}`]));
  const refer = (origin: Origin) =>
    names.get(keyOf(origin)) ??
    (origin.kind === 'node' ? nodeOutput(nodes, origin.node, origin.output) : keyOf(origin));
  const signature =
    textField(1, name) +
    inTurn(inputs, ({ dtype }, at) => argument(2, `input${at}`, dtype)) +
    inTurn(outputs, ({ dtype }, at) => argument(3, `output${at}`, dtype));
  const writeAttributes = createAttributeWriter();
  const writeNode = (at: number) => {
    const node = nodes[at]!;
    const taken = inTurn(node.inputs, ({ origin }) => textField(3, refer(origin)));
    const attributes = node.constant ? constantOf(node) : writeAttributes(node);
    return blockField(3, textField(1, `node${at}`) + textField(2, node.op) + taken + attributes);
  };
  const returned = inTurn(outputs, ({ origin }, at) =>
    blockField(4, textField(1, `output${at}`) + textField(2, refer(origin))),
  );
  return toBytes(blockField(1, signature) + inTurn(places, writeNode) + returned);
}
