import { isDeepStrictEqual } from 'node:util';
import type { Dataset, Sample } from '@reality-check/core';
import { checkSamples } from '@reality-check/images';
import { holds } from '../law-error.ts';
import type { DatasetSubject } from './subject.ts';

/** What every data set has to fulfil, under a name that an exception can refer to. */
export interface DatasetLaw {
  readonly name: string;
  /** Throws a `LawError` where the data set breaks the law. */
  check(subject: DatasetSubject): Promise<void>;
}

function bytesOf({ shape }: Dataset): number {
  return shape[0] * shape[1] * shape[2];
}

/** Up to nine rows from all over a list, the first and the last among them, not in order. */
function spread(samples: readonly Sample[]): number[] {
  const eighths = [8, 3, 0, 6, 1, 5, 7, 2, 4];
  return [...new Set(eighths.map((one) => Math.round((one / 8) * (samples.length - 1))))];
}

function equal(found: unknown, expected: unknown, on: string, cause: string): void {
  const text = (value: unknown) => JSON.stringify(value)?.slice(0, 300) ?? String(value);
  holds(isDeepStrictEqual(found, expected), () => ({
    on,
    found: text(found),
    expected: text(expected),
    cause,
  }));
}

const shape: DatasetLaw = {
  name: 'has images of 1 or 3 channels',
  async check({ dataset, on }) {
    const [height, width, channels] = dataset.shape;
    const sides = [height, width].every((side) => Number.isSafeInteger(side) && side > 0);
    holds(sides && (channels === 1 || channels === 3), () => ({
      on,
      found: `the shape ${dataset.shape.join(' x ')}`,
      expected: 'height, width and 1 or 3 channels',
      cause: 'the channels put first',
    }));
  },
};

const undecoded: DatasetLaw = {
  name: 'lists its samples without decoding them',
  async check({ fresh, samples, on }) {
    let decoded = 0;
    const decode = () => {
      decoded++;
      return Promise.reject(new Error('samples() decodes an image'));
    };
    const found = await fresh({ decode }).samples();
    equal(decoded, 0, on, 'images decoded to find out whether they are good');
    equal(found, await samples(), on, 'a list that depends on the decoder');
  },
};

const order: DatasetLaw = {
  name: 'lists the same samples in the same order each time',
  async check({ dataset, fresh, samples, on }) {
    const cause = 'a directory listing that is not sorted';
    equal(await dataset.samples(), await samples(), on, cause);
    equal(await fresh().samples(), await samples(), on, cause);
  },
};

const names: DatasetLaw = {
  name: 'gives every image a name and a fingerprint',
  async check({ samples, on }) {
    for (const { name, fingerprint } of await samples()) {
      holds(name !== '' && fingerprint !== '', () => ({
        on,
        found: `the name "${name}" with the fingerprint "${fingerprint}"`,
        expected: 'both',
        cause: 'a value that was not there',
      }));
    }
  },
};

const comparable: DatasetLaw = {
  name: 'has unique names and two classes or more, not all of one image, each with one super-class and part',
  async check({ samples, on }) {
    checkSamples(await samples(), on);
  },
};

const asked: DatasetLaw = {
  name: 'gives the pixels of the asked rows in the asked order',
  async check({ dataset, samples, on }) {
    const rows = spread(await samples());
    rows.push(rows[0]!);
    const pixels = await dataset.pixels(rows);
    const bytes = bytesOf(dataset);
    equal(pixels.length, rows.length * bytes, on, 'another shape than was announced');
    for (const [index, row] of rows.entries()) {
      const alone = await dataset.pixels([row]);
      const together = pixels.subarray(index * bytes, (index + 1) * bytes);
      equal(
        [...together],
        [...alone],
        `${on}, row ${row}`,
        'rows sorted, or put in as they arrive',
      );
    }
    equal((await dataset.pixels([])).length, 0, `${on}, no rows`, 'all rows taken for none');
  },
};

const again: DatasetLaw = {
  name: 'gives the same pixels each time',
  async check({ dataset, fresh, samples, on }) {
    const rows = spread(await samples());
    const [first, second] = [await dataset.pixels(rows), await fresh().pixels(rows)];
    equal([...second], [...first], on, 'chance, or state kept between calls');
  },
};

const different: DatasetLaw = {
  name: 'gives pictures that are not all alike',
  async check({ dataset, samples, on }) {
    const bytes = bytesOf(dataset);
    const pixels = Buffer.from(await dataset.pixels(spread(await samples())));
    const pictures = new Set<string>();
    for (let at = 0; at < pixels.length; at += bytes) {
      pictures.add(pixels.toString('base64', at, at + bytes));
    }
    holds(pictures.size > 1, () => ({
      on,
      found: 'one and the same picture for every row',
      expected: 'different ones',
      cause: 'pixels that were never filled in',
    }));
  },
};

/** The laws of data sets. */
export const datasetLaws: readonly DatasetLaw[] = [
  ...[shape, undecoded, order, names, comparable, asked, again, different],
];
