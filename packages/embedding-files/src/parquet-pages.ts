/** A page of a column, as its header tells. */
interface Page {
  readonly start: number;
  readonly end: number;
  readonly isDictionary: boolean;
  readonly isData: boolean;
}

const kinds = { data: 0, dictionary: 2, dataOfVersion2: 3 };

/** Reads Thrift's compact protocol, in which headers are written. */
class Compact {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw new Error('a page header is cut');
    return byte;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  integer(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Passes over a value of a type, or hands over an integer. */
  value(type: number): number {
    if (type === 3) this.at += 1;
    else if (type >= 4 && type <= 6) return this.integer();
    else if (type === 7) this.at += 8;
    else if (type === 8) {
      const length = this.varint();
      this.at += length;
    } else if (type === 9 || type === 10) {
      const head = this.byte();
      const count = head >> 4 === 15 ? this.varint() : head >> 4;
      for (let entry = 0; entry < count; entry++) this.value(head & 15);
    } else if (type === 12) this.struct(() => undefined);
    else if (type !== 1 && type !== 2) throw new Error(`a page header has a field of type ${type}`);
    return 0;
  }

  struct(visit: (field: number, value: number) => void): void {
    let field = 0;
    for (let head = this.byte(); head !== 0; head = this.byte()) {
      field = head >> 4 === 0 ? this.integer() : field + (head >> 4);
      visit(field, this.value(head & 15));
    }
  }
}

/** Where the page ends whose header begins at the start of some bytes of a file. */
export function pageAt(bytes: Uint8Array, start: number): Page {
  const header = new Compact(bytes);
  let [kind, size] = [-1, 0];
  header.struct((field, value) => {
    if (field === 1) kind = value;
    if (field === 3) size = value;
  });
  return {
    start,
    end: start + header.at + size,
    isDictionary: kind === kinds.dictionary,
    isData: kind === kinds.data || kind === kinds.dataOfVersion2,
  };
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
