import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';

/** A page of a column, as its header tells. */
interface Page {
  readonly start: number;
  readonly end: number;
  readonly isDictionary: boolean;
}

const kinds = { dictionary: 2, dataOfVersion2: 3 };

/** Where the page ends whose header begins at the start of some bytes of a file. */
export function pageAt(bytes: Uint8Array, start: number): Page {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  const { field_1: kind, field_3: size } = deserializeTCompactProtocol(reader);
  return { start, end: start + reader.offset + size, isDictionary: kind === kinds.dictionary };
}

/**
 * A page with one list that has one number, 0. Before other pages it gives what they begin with a list
 * to belong to, be it the rest of a list that an earlier page began.
 */
export function leadingPage(definitionLevel: number, bytesOfNumber: number): Uint8Array {
  // Levels as runs of one: rep 0, since a list begins, and the number is there.
  const content = [...[2, 0], ...[2, definitionLevel], ...new Array<number>(bytesOfNumber).fill(0)];
  const integer = (delta: number, value: number) => [(delta << 4) | 5, 2 * value];
  const [struct, no, stop] = [0x5c, 0x12, 0];
  const size = content.length;
  return Uint8Array.from([
    ...integer(1, kinds.dataOfVersion2),
    ...[...integer(1, size), ...integer(1, size), struct],
    // Values, of which none is missing, rows, plain encoding, bytes of the levels, not compressed.
    ...[...integer(1, 1), ...integer(1, 0), ...integer(1, 1), ...integer(1, 0)],
    ...[...integer(1, 2), ...integer(1, 2), no, stop, stop],
    ...content,
  ]);
}
