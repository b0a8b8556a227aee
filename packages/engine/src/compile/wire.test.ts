import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockField,
  floatField,
  floatsField,
  numberField,
  numbersField,
  readFields,
  textField,
  toBytes,
} from './wire.ts';

interface Value {
  getS_asU8(): Uint8Array;
  getI(): number;
  getF(): number;
  getList(): { getIList(): number[]; getFList(): number[] } | undefined;
}

const { AttrValue } = createRequire(import.meta.url)(
  '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js',
) as { AttrValue: { deserializeBinary(bytes: Uint8Array): Value } };

const read = (wire: string) => AttrValue.deserializeBinary(toBytes(wire));
const whole = fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 });
const float = fc.float({ noNaN: true });

describe('what is written as protobuf', () => {
  it('is read alike by the classes that tfjs-node ships', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), whole, float, (text, number, real) => {
        expect(Buffer.from(read(textField(2, text)).getS_asU8()).toString()).toBe(
          Buffer.from(text).toString(),
        );
        expect(read(numberField(3, number)).getI()).toBe(number);
        expect(read(floatField(4, real)).getF()).toBe(real);
      }),
    );
    fc.assert(
      fc.property(fc.array(whole), fc.array(float), (numbers, reals) => {
        const list = read(blockField(1, numbersField(3, numbers) + floatsField(4, reals)));
        expect(list.getList()!.getIList()).toEqual(numbers);
        expect(list.getList()!.getFList()).toEqual(reals);
      }),
    );
  });

  it('is read back, field by field', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.array(fc.string()), float, (numbers, texts, real) => {
        const wire =
          numbers.map((number) => numberField(1, number)).join('') +
          floatField(3, real) +
          texts.map((text) => blockField(20, textField(2, text))).join('');
        const fields = readFields(toBytes(wire));
        expect(fields.numbers(1)).toEqual(numbers);
        expect(fields.messages(20).flatMap((one) => one.texts(2))).toEqual(
          texts.map((text) => Buffer.from(text).toString()),
        );
      }),
    );
  });
});
