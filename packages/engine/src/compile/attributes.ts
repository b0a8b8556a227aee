import type { Attribute } from '../native.ts';
import { type AttrValue, messages, type OpDef } from './messages.ts';
import type { RecordedNode } from './recording.ts';

function shapeOf(lengths: readonly number[]) {
  const { TensorShape } = messages();
  const shape = new TensorShape();
  for (const length of lengths) {
    const dim = new TensorShape.Dim();
    dim.setSize(length);
    shape.addDim(dim);
  }
  return shape;
}

const asText = (value: unknown) => Buffer.from(String(value)).toString('base64');

/** Writes a value as the type that TensorFlow's list of operations gives its attribute. */
function attrValue(type: string, value: unknown, where: string): AttrValue {
  const { AttrValue } = messages();
  const result = new AttrValue();
  const list = new AttrValue.ListValue();
  const many = value as readonly never[];
  const writers: Readonly<Record<string, () => void>> = {
    string: () => result.setS(asText(value)),
    int: () => result.setI(value as number),
    float: () => result.setF(value as number),
    bool: () => result.setB(Boolean(value)),
    type: () => result.setType(value as number),
    shape: () => result.setShape(shapeOf(value as readonly number[])),
    'list(string)': () => list.setSList(many.map(asText)),
    'list(int)': () => list.setIList(many),
    'list(float)': () => list.setFList(many),
    'list(bool)': () => list.setBList(many),
    'list(type)': () => list.setTypeList(many),
    'list(shape)': () => list.setShapeList(many.map(shapeOf)),
  };
  const write = writers[type];
  if (!write) throw new Error(`engine: attribute ${where} is of the type "${type}"`);
  write();
  if (type.startsWith('list(')) result.setList(list);
  return result;
}

/**
 * Attributes that tfjs leaves out, since an operation that runs by itself finds them in its inputs:
 * element types and numbers of tensors.
 */
function inferred(op: OpDef, { inputs, attributes }: RecordedNode): Map<string, unknown> {
  const values = new Map<string, unknown>();
  const given = (name: string): unknown => {
    const written = attributes.find((attribute) => attribute.name === name)?.value;
    const known = op.getAttrList().find((attribute) => attribute.getName() === name);
    return written ?? (known?.hasDefaultValue() ? known.getDefaultValue().getI() : undefined);
  };
  let next = 0;
  for (const arg of op.getInputArgList()) {
    const [type, number, list] = [arg.getTypeAttr(), arg.getNumberAttr(), arg.getTypeListAttr()];
    const count = number ? given(number) : (given(list) as readonly unknown[] | undefined)?.length;
    // One argument that is as many as there are comes last, or before a single one such as an axis.
    const others = op.getInputArgList().length - 1;
    const many = number || list ? Number(count ?? inputs.length - others) : 1;
    const own = inputs.slice(next, next + many);
    next += many;
    if (number) values.set(number, many);
    if (list)
      values.set(
        list,
        own.map(({ dtype }) => dtype),
      );
    if (type && own[0]) values.set(type, own[0].dtype);
  }
  return values;
}

/** All attributes of a node that have no default. */
export function attributesOf(op: OpDef, node: RecordedNode): Map<string, AttrValue> {
  const types = new Map(op.getAttrList().map((attr) => [attr.getName(), attr.getType()]));
  const given = new Map<string, unknown>(
    node.attributes.map(({ name, value }: Attribute) => [name, value]),
  );
  const values = new Map([...inferred(op, node), ...given]);
  return new Map(
    [...values].map(([name, value]): [string, AttrValue] => {
      const where = `"${name}" of operation "${node.op}"`;
      // Such as `_kernel`, which chooses among several kernels of an operation.
      const type = types.get(name) ?? (name.startsWith('_') ? 'string' : 'unknown');
      return [name, attrValue(type, value, where)];
    }),
  );
}

/** The attributes of a constant. */
export function constantOf({ constant, outputs }: RecordedNode): Map<string, AttrValue> {
  const { AttrValue, Tensor } = messages();
  const tensor = new Tensor();
  tensor.setDtype(outputs[0]!);
  tensor.setTensorShape(shapeOf(constant?.shape ?? []));
  tensor.setTensorContent(constant?.bytes ?? new Uint8Array());
  const value = new AttrValue();
  value.setTensor(tensor);
  return new Map([
    ['dtype', attrValue('type', outputs[0], 'of a constant')],
    ['value', value],
  ]);
}
