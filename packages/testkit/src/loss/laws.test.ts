import {
  defineLoss,
  type Loss,
  type LossContext,
  type Params,
  real,
  use,
} from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, eachPair } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import '../backend.ts';
import { brokenLaws } from '../broken-laws.ts';
import { lossLaws } from './laws/index.ts';
import { type LossReference, lossSubject } from './subject.ts';

/** Ways in which the loss below can be spoilt. */
interface Spoilt {
  value?(right: number): number;
  slope?(right: number, anchor: number): number;
  empty?: number;
  wrap?(right: Loss, context: LossContext): Loss;
  range?: readonly [number, number];
  reference?: LossReference<Params>;
}

const right: LossReference<Params> = ({ embeddings, positivePairs, negativePairs }, options) => {
  const { distance, margin } = options as unknown as {
    distance: (x: readonly number[], y: readonly number[]) => number;
    margin: number;
  };
  const between = ([a, b]: readonly [number, number]) => distance(embeddings[a]!, embeddings[b]!);
  const losses = [
    ...positivePairs.map((pair) => Math.max(0, between(pair))),
    ...negativePairs.map((pair) => Math.max(0, margin - between(pair))),
  ];
  return losses.reduce((total, loss) => total + loss, 0) / Math.max(1, losses.length);
};

/** A contrastive loss, spoilt, as the laws get it. */
function subjectOf(spoilt: Spoilt) {
  const { value = (x) => x, slope = (x) => x, empty = 0, wrap = (loss) => loss } = spoilt;
  const plugin = defineLoss({
    name: 'spoilt',
    source: import.meta.url,
    params: {
      margin: real(1, spoilt.range && { range: spoilt.range }),
      distance: use('distance', lp()),
    },
    create: ({ margin, distance }, context) => {
      const loss: Loss = {
        value: ({ embeddings, labels, tuples }) =>
          closedForm(distance.matrix(embeddings), (distances, gradient) => {
            let [total, count] = [0, 0];
            eachPair(labels, tuples, () => count++);
            if (count === 0) return empty;
            eachPair(labels, tuples, (anchor, other, positive) => {
              const at = anchor * labels.length + other;
              const sign = positive ? 1 : -1;
              const cost = positive ? distances[at]! : margin - distances[at]!;
              total += Math.max(0, cost);
              if (cost > 0) gradient[at]! += slope(sign / count, anchor);
            });
            return value(total / count);
          }),
      };
      return wrap(loss, context);
    },
  });
  return lossSubject(plugin, (spoilt.reference ?? right) as LossReference<typeof plugin.params>);
}

const checks = Object.fromEntries(lossLaws.map((law) => [law.name, law.check]));

/** Names of the laws that it breaks. */
function brokenBy(spoilt: Spoilt): string[] {
  return brokenLaws(checks, subjectOf(spoilt));
}

/** A matrix of weights that the loss pulls to zero, made as `initial` says. */
function withWeights(initial: (context: LossContext) => number, own = true): Spoilt {
  return {
    reference: (batch, options) =>
      right(batch, options) + (batch.variables.weights?.flat().reduce((s, w) => s + w * w, 0) ?? 0),
    wrap: (loss, context) => {
      const values = Array.from({ length: 4 }, () => initial(context));
      const weights = tf.tidy(() => tf.variable(tf.tensor2d(values, [2, 2])));
      Object.assign(weights, { name: 'weights' });
      return {
        value: (batch) => tf.add(loss.value(batch), tf.sum(tf.square(weights))) as tf.Scalar,
        ...(own && { variables: [weights] }),
      };
    },
  };
}

describe('the laws of a loss', () => {
  it('let a right loss pass', () => {
    expect(brokenBy({})).toEqual([]);
  });

  it('find a wrong sign', () => {
    expect(brokenBy({ value: (x) => -x, slope: (x) => -x })).toEqual([
      'equals its reference',
      'gradient equals finite differences',
      'is 0 with zero gradient where no tuple is usable',
      'training pulls classes apart',
    ]);
  });

  it('find a gradient that is off by a factor', () => {
    expect(brokenBy({ slope: (x) => 1.02 * x })).toEqual(['gradient equals finite differences']);
  });

  it('tell a derivative with the wrong sign from one that belongs to nothing', () => {
    const law = checks['gradient equals finite differences']!;
    expect(() => law(subjectOf({ slope: (x) => -x }))).toThrow(
      /\(-1\.000 of what is expected\)[\s\S]*usually: {2}a sign: the derivative points the other way/,
    );
    const wrap = (loss: Loss): Loss => ({
      value: ({ tuples: _tuples, ...batch }) => loss.value(batch),
    });
    expect(() => law(subjectOf({ wrap }))).toThrow(
      /entry 0\n.*expected: 0, by[\s\S]*usually: {2}a derivative is written for a tuple that/,
    );
  });

  it('find a value that is off by a little', () => {
    expect(brokenBy({ value: (x) => 1.001 * x })).toContain('equals its reference');
  });

  it('find NaN where there is no tuple', () => {
    expect(brokenBy({ empty: Number.NaN })).toEqual([
      'is 0 with zero gradient where no tuple is usable',
      'stays finite on hard batches',
      'stays finite at both ends of every range',
    ]);
  });

  it('find a constant where there is no tuple', () => {
    expect(brokenBy({ empty: 1 })).toEqual(['is 0 with zero gradient where no tuple is usable']);
  });

  it('find a dependence on the order of the batch', () => {
    expect(brokenBy({ slope: (x, anchor) => (anchor === 0 ? 0 : x) })).toEqual([
      'gradient equals finite differences',
      'does not depend on the order of the batch',
    ]);
  });

  it('find a dependence on the names of the classes', () => {
    const broken = brokenBy({
      wrap: (loss) => ({
        value: (batch) => tf.mul(loss.value(batch), 1 + batch.labels[0]!) as tf.Scalar,
      }),
    });
    expect(broken).toContain('does not depend on the names of the classes');
  });

  it('find given tuples that are ignored', () => {
    const broken = brokenBy({
      wrap: (loss) => ({
        value: ({ embeddings, labels }) => loss.value({ embeddings, labels }),
      }),
    });
    expect(broken).toEqual([
      'equals its reference',
      'gradient equals finite differences',
      'is 0 with zero gradient where no tuple is usable',
    ]);
  });

  it('find a need for rows of one class that is denied, and one that is not there', () => {
    const law = 'says whether any batch will do';
    expect(brokenBy({ wrap: (loss) => ({ ...loss, anyBatch: true }) })).toEqual([law]);
    const broken = brokenBy({
      wrap: (loss) => ({
        value: (batch) => tf.add(loss.value(batch), tf.sum(batch.embeddings)) as tf.Scalar,
      }),
    });
    expect(broken).toContain(law);
  });

  it('find an early return that cuts the gradient off', () => {
    const broken = brokenBy({
      wrap: (loss) => ({
        value: (batch) => (batch.labels.length === 1 ? tf.scalar(0) : loss.value(batch)),
      }),
    });
    expect(broken).toEqual([
      'is 0 with zero gradient where no tuple is usable',
      'says whether any batch will do',
      'stays finite on hard batches',
      'stays finite at both ends of every range',
    ]);
  });

  it('find a value that is no scalar', () => {
    const broken = brokenBy({
      wrap: (loss) => ({
        value: (batch) => tf.reshape(loss.value(batch), [1]) as unknown as tf.Scalar,
      }),
    });
    expect(broken).toContain('equals its reference');
  });

  it('find an overflow at the end of a range', () => {
    expect(brokenBy({ range: [0, 1e39], value: (x) => Math.fround(x) })).toEqual([
      'stays finite at both ends of every range',
    ]);
  });

  it('find a NaN that is hidden', () => {
    expect(brokenBy({ value: (x) => (Number.isNaN(x) ? 0 : x) })).toEqual([
      'is NaN where an embedding is NaN',
    ]);
  });

  it('find a tensor that is left behind', () => {
    const broken = brokenBy({
      wrap: (loss) => ({
        value: (batch) => {
          tf.keep(tf.scalar(1));
          return loss.value(batch);
        },
      }),
    });
    expect(broken).toEqual(['leaves no tensor behind']);
  });

  it('find variables that are kept secret', () => {
    const broken = brokenBy(withWeights(({ random }) => random.normal(), false));
    expect(broken).toContain('leaves no tensor behind');
  });

  it('find initial values that do not follow the seed', () => {
    expect(brokenBy({ ...withWeights(() => Math.random()) })).toContain('follows its seed');
    expect(brokenBy({ ...withWeights(() => 0.5) })).toContain('follows its seed');
  });

  it('let a loss with a variable of its own pass', () => {
    const broken = brokenBy(withWeights(({ random }) => random.normal()));
    expect(broken).toEqual(['is 0 with zero gradient where no tuple is usable']);
  });

  it('find a memory of earlier batches outside of the variables', () => {
    const forgetful: Spoilt = {
      wrap(loss) {
        const seen: number[] = [];
        return {
          value(batch) {
            const kept = seen.slice(0, 4).reduce((sum, row) => sum + row, 0);
            seen.push(batch.embeddings.dataSync()[0]!);
            return tf.add(loss.value(batch), kept) as tf.Scalar;
          },
        };
      },
    };
    expect(brokenBy(forgetful)).toContain('variables can be saved and loaded back');
  });

  it('find state outside of the variables', () => {
    let calls = 0;
    const broken = brokenBy({
      wrap: (loss) => ({ value: (batch) => tf.add(loss.value(batch), calls++) as tf.Scalar }),
    });
    expect(broken).toContain('variables can be saved and loaded back');
    expect(broken).toContain('follows its seed');
  });

  it('find a range that the option itself refuses', () => {
    const plugin = defineLoss({
      name: 'spoilt',
      source: import.meta.url,
      params: { margin: real(1, { min: 0, range: [-1, 2] }) },
      create: () => ({ value: () => tf.scalar(0) }),
    });
    const options = lossLaws.find(({ name }) => name.startsWith('refuses unknown options'));
    expect(() => options!.check(lossSubject(plugin, () => 0))).toThrow(
      'on the option "margin"\n  found:    -1 as default or end of the range, which is refused\n  expected: a number of at least 0',
    );
  });

  it('say where, what was found, what was expected and what is the usual cause', () => {
    const plugin = defineLoss({
      name: 'spoilt',
      source: import.meta.url,
      params: {},
      create: () => ({ value: ({ embeddings }) => tf.sum(embeddings) as tf.Scalar }),
    });
    const check = () => lossLaws[0].check(lossSubject(plugin, () => 5));
    expect(check).toThrow(
      /^on "two rows of each of four classes" \(8 x 4, labels [\d ]+\) with the default settings\n {2}found: {4}loss [-\d.]+\n {2}expected: 5, by the reference\n {2}usually: {2}a sign, /,
    );
  });
});
