import { stream } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { equivalence } from './equivalence.ts';
import { holm } from './holm.ts';
import { pairedDifferences, pairedTTest } from './paired-t-test.ts';
import { wilcoxon } from './wilcoxon.ts';

const studies = 4000;

/** Methods measured with the same seeds, each seed moving all of them; all equally good. */
function equals(methods: number, repeats: number, random: ReturnType<typeof stream>) {
  const seeds = Array.from({ length: repeats }, () => 0.6 * random.normal());
  return Array.from({ length: methods }, () =>
    seeds.map((seed) => 26 + seed + 0.4 * random.normal()),
  );
}

function share(finding: () => boolean): number {
  let found = 0;
  for (let study = 0; study < studies; study++) found += Number(finding());
  return (100 * found) / studies;
}

describe('false findings among equally good methods', () => {
  it('are 5 % for one paired t-test', () => {
    const random = stream('one pair');
    const rate = share(() => {
      const [one, other] = equals(2, 5, random) as [number[], number[]];
      return pairedTTest(pairedDifferences(one, other)).p! < 0.05;
    });
    expect(Math.abs(rate - 5)).toBeLessThan(1.5);
  });

  it('are at most 5 % for all pairs of five methods after Holm, and far more without', () => {
    const random = stream('all pairs');
    let unadjusted = 0;
    const rate = share(() => {
      const methods = equals(5, 10, random);
      const p = methods.flatMap((one, at) =>
        methods.slice(at + 1).map((other) => pairedTTest(pairedDifferences(one, other)).p),
      );
      unadjusted += Number(p.some((value) => value! < 0.05));
      return holm(p).some((value) => value! < 0.05);
    });
    expect(rate).toBeLessThan(6.5);
    expect(rate).toBeGreaterThan(2);
    expect((100 * unadjusted) / studies).toBeGreaterThan(15);
  });

  it('are at most 5 % for Wilcoxon, which is never above its level', () => {
    const random = stream('ranks');
    const rate = share(() => {
      const [one, other] = equals(2, 10, random) as [number[], number[]];
      return wilcoxon(pairedDifferences(one, other)).p! < 0.05;
    });
    expect(rate).toBeLessThan(6);
    expect(rate).toBeGreaterThan(3);
  });

  it('are at most 5 % for equivalence when the true difference is the margin', () => {
    const random = stream('margin');
    const rate = share(() => {
      const differences = Array.from({ length: 8 }, () => 0.5 + 0.3 * random.normal());
      return equivalence(differences, 0.5)! < 0.05;
    });
    expect(Math.abs(rate - 5)).toBeLessThan(1.5);
  });
});
