import { type Distance, make, type Use } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { type Finding, holds } from '../law-error.ts';
import type { PlainDistance } from '../plain/distance.ts';
import {
  dimensions,
  type MeasuredDistance,
  measureDistance,
  plainRows,
  type TestRows,
  testRows,
  weightOf,
} from './measure.ts';

/** A distance under test: as it is made, and in plain arithmetic. */
export interface DistanceSubject {
  readonly used: Use<'distance'>;
  readonly plain: PlainDistance;
  /** The settings in words. */
  readonly settings: string;
}

const few = testRows('five rows', 5);
const many = testRows('thirty rows', 30, (entries, row) => entries.map((x) => x * (1 + row / 10)));
const pairings: readonly (readonly [TestRows, TestRows?])[] = [[few], [few, many], [many, few]];

const made = ({ used }: DistanceSubject): Distance => make(used, undefined);
const place = (subject: DistanceSubject, [queries, references]: readonly [TestRows, TestRows?]) =>
  `${queries.name} against ${references?.name ?? 'themselves'}, with ${subject.settings}`;

function close(
  found: number,
  wanted: number,
  tolerance: number,
  finding: Omit<Finding, 'expected'>,
) {
  holds(Math.abs(found - wanted) <= tolerance, () => ({
    ...finding,
    expected: `${wanted}`,
  }));
}

/** The distance is what its definition says. */
function equalsDefinition(subject: DistanceSubject): void {
  for (const pairing of [...pairings, [many] as const]) {
    const [queries, references = queries] = pairing;
    const { matrix } = measureDistance(made(subject), ...pairing);
    const right = plainRows(references);
    plainRows(queries).forEach((x, i) => {
      right.forEach((y, j) => {
        const wanted = subject.plain(x, y);
        const found = matrix[i * references.count + j]!;
        close(found, wanted, 1e-5 * Math.max(1, Math.abs(wanted)), {
          on: place(subject, pairing),
          found: `${found} at [${i}, ${j}]`,
          cause: 'queries and references exchanged, or a power or normalisation left out',
        });
      });
    });
  }
}

/** The derivative is that of the distance. */
function equalsDifferences(subject: DistanceSubject): void {
  for (const pairing of pairings) {
    const [queries, references] = pairing;
    const { gradients } = measureDistance(made(subject), ...pairing);
    const left = plainRows(queries);
    const right = references ? plainRows(references) : left;
    // A row is one array on both sides, so that its distance to itself moves with it.
    const weighted = () => {
      const terms = left.flatMap((x, i) =>
        right.map((y, j) => weightOf(i * right.length + j) * subject.plain(x, y)),
      );
      return terms.reduce((total, term) => total + term, 0);
    };
    [left, ...(references ? [right] : [])].forEach((rows, side) => {
      rows.forEach((row, at) => {
        row.forEach((held, entry) => {
          const step = 1e-5;
          row[entry] = held + step;
          const above = weighted();
          row[entry] = held - step;
          const below = weighted();
          row[entry] = held;
          const found = gradients[side]![at * dimensions + entry]!;
          close(found, (above - below) / (2 * step), 1e-3 * Math.max(1, Math.abs(found)), {
            on: place(subject, pairing),
            found: `derivative ${found} by ${side ? 'reference' : 'query'} ${at}, entry ${entry}`,
            cause: 'the derivative of one of the two sides is missing',
          });
        });
      });
    });
  }
}

/** Which of the two comes first does not matter. */
function symmetric(subject: DistanceSubject): void {
  const there = measureDistance(made(subject), few, many).matrix;
  const back = measureDistance(made(subject), many, few).matrix;
  there.forEach((found, at) => {
    const [i, j] = [Math.floor(at / many.count), at % many.count];
    const wanted = back[j * few.count + i]!;
    close(found, wanted, 1e-5 * Math.max(1, Math.abs(wanted)), {
      on: place(subject, [few, many]),
      found: `${found} from query ${i} to reference ${j}, not the same as back`,
      cause: 'one side only is normalised; if it is meant so, declare an exception',
    });
  });
}

const hard: readonly TestRows[] = [
  testRows('rows that are all the same', 4, () => [1, -2, 0.5, 3, 0.1]),
  testRows('two zero rows', 4, (entries, row) => (row < 2 ? entries.map(() => 0) : entries)),
  testRows('rows of length about 1000', 4, (entries) => entries.map((x) => 500 * x)),
  testRows('rows of length about 1e-6', 4, (entries) => entries.map((x) => 5e-7 * x)),
  testRows('opposite rows', 4, (_, row) => [1, -2, 0.5, 3, 0.1].map((x) => (row % 2 ? x : -x))),
  testRows('rows that are all the same, more than a few', 30, () => [1, -2, 0.5, 3, 0.1]),
];

/** Whatever the rows, training goes on. */
function finite(subject: DistanceSubject): void {
  for (const rows of hard) {
    const { matrix, gradients }: MeasuredDistance = measureDistance(made(subject), rows);
    for (const [what, numbers] of [
      ['distance', matrix] as const,
      ['derivative', gradients[0]!] as const,
    ]) {
      const bad = numbers.findIndex((number) => !Number.isFinite(number));
      holds(bad < 0, () => ({
        on: place(subject, [rows]),
        found: `${what} ${numbers[bad]} in entry ${bad}`,
        expected: 'a finite number',
        cause: 'a root at 0, or a division by a length of 0',
      }));
    }
  }
}

/** What is nearer is told to be nearer. */
function oriented(subject: DistanceSubject): void {
  const opposite = testRows('the same, turned round', few.count, (entries) =>
    entries.map((x) => -x),
  );
  const nudged = testRows('the same, nudged', few.count, (entries) =>
    entries.map((x) => 1.001 * x + 0.001),
  );
  const near = measureDistance(made(subject), few, nudged).matrix;
  const far = measureDistance(made(subject), few, opposite).matrix;
  const outward = made(subject).similarity ? -1 : 1;
  for (let row = 0; row < few.count; row++) {
    const at = row * (few.count + 1);
    holds(outward * near[at]! < outward * far[at]!, () => ({
      on: `${few.name}, with ${subject.settings}`,
      found: `${near[at]} to a row close by, ${far[at]} to the opposite one, similarity: ${outward < 0}`,
      expected: 'larger to the nearer one for a similarity, smaller for a distance',
      cause: '`similarity` is wrong',
    }));
  }
}

/** Memory use does not grow from step to step. */
function tidy(subject: DistanceSubject): void {
  const before = tf.memory().numTensors;
  measureDistance(made(subject), few);
  measureDistance(made(subject), few, many);
  const after = tf.memory().numTensors;
  holds(after === before, () => ({
    on: few.name,
    found: `${after - before} more tensors`,
    expected: 'none',
    cause: 'tf.keep, or a tensor made when the distance is',
  }));
}

/** What every distance has to fulfil, by names that an exception can refer to. */
export const distanceLaws = {
  'equals its plain form': equalsDefinition,
  'gradient equals finite differences': equalsDifferences,
  'is the same in both directions': symmetric,
  'stays finite on hard rows': finite,
  'tells what is nearer': oriented,
  'leaves no tensor behind': tidy,
} as const;

/** Names that an exception can refer to. */
export type DistanceLawName = keyof typeof distanceLaws;
