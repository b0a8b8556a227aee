import { loadEngine } from '@reality-check/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { loadHouse, ofKind } from './plugins.ts';
import { outcomeOf } from './trials.ts';
import { plain, variantsOf } from './variants.ts';

await loadEngine();
const house = await loadHouse();
const [losses, miners, samplers] = [
  ofKind(house, 'loss').map(plain),
  [undefined, ...ofKind(house, 'miner').map(plain)],
  ofKind(house, 'sampler').map(plain),
];
const [mPerClass] = ofKind(house, 'sampler').filter(({ name }) => name === 'm-per-class');
const oneOfEach = { name: 'one of each class', use: mPerClass!({ perClass: 1 } as never) };

/** How a combination of default settings may be refused; a new reason has to make sense to us. */
const reasons = [
  /^method\.miner: ".*" reads every three rows of a batch as a triplet, which the sampler ".*" does not deliver/,
  /^method\.sampler: none of 100 batches holds two rows of one class.*, since the loss ".*" compares/,
  /^method\.sampler: none of 100 batches holds two rows of one class.*, since the miner ".*" picks/,
];
const counts = reasons.map(() => 0);
let learned = 0;

/** Combinations that may learn nothing from a few small batches, with the reason. */
const idle: Readonly<Record<string, string>> = {
  'n-pairs + far-and-near + random':
    'random batches hold few positive pairs, of which the miner keeps those of one class: nothing competes',
  ...Object.fromEntries(
    samplers.map(({ name }) => [
      `histogram + far-and-near + ${name}`,
      'the miner keeps positives and negatives on either side of a border, and no bin holds both',
    ]),
  ),
};

describe('every loss x miner x sampler takes a step, or is refused in words', () => {
  it.each(losses)('$name', (loss) => {
    const faults: string[] = [];
    for (const miner of miners) {
      for (const sampler of [...samplers, oneOfEach]) {
        const name = `${loss.name} + ${miner?.name ?? 'no miner'} + ${sampler.name}`;
        const uses = { loss: loss.use, miner: miner?.use, sampler: sampler.use };
        const outcome = outcomeOf({ name, uses });
        if (outcome === 'learned') learned++;
        else if ('fault' in outcome) {
          if (!(name in idle)) faults.push(`${name}: ${outcome.fault}`);
        } else {
          const reason = reasons.findIndex((one) => one.test(outcome.refused));
          if (reason < 0) faults.push(`${name}: ${outcome.refused}`);
          else counts[reason]! += 1;
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('and every reason occurs', () => {
    expect(learned).toBeGreaterThan(1000);
    expect(counts.every(Boolean)).toBe(true);
  });
});

/** Settings with which a loss is 0 on ordinary batches, with the reason. */
const costless: Readonly<Record<string, string>> = Object.fromEntries(
  ['contrastive', 'snr-contrastive'].flatMap((loss) =>
    ['cosine', 'dot'].map((distance) => [
      `${loss} (distance: ${distance})`,
      'the margins change sides for a similarity: positives above 0 and negatives below 1 cost nothing',
    ]),
  ),
);

describe('every plugin takes each setting that is no number, or refuses it in words', () => {
  const uses = {
    loss: losses.find(({ name }) => name === 'contrastive')!.use,
    sampler: mPerClass!(),
  };

  it.each(['loss', 'miner', 'sampler'] as const)('of each %s', (kind) => {
    const variants = ofKind(house, kind).flatMap((plugin) => variantsOf(plugin, house));
    const faults = variants.flatMap(({ name, use }) => {
      const outcome = outcomeOf({ name, uses: { ...uses, [kind]: use } });
      if (outcome === 'learned') return name in costless ? [`${name}: learned after all`] : [];
      if ('fault' in outcome) return name in costless ? [] : [`${name}: ${outcome.fault}`];
      const inWords =
        outcome.refused.startsWith(`method.${kind}: `) && /, expected /.test(outcome.refused);
      return inWords ? [] : [`${name}: ${outcome.refused}`];
    });
    expect(variants.length).toBeGreaterThan(20);
    expect(faults).toEqual([]);
  });
});

afterAll(() => {
  const refused = reasons.map((reason, at) => `${counts[at]} are refused: ${reason.source}`);
  console.log([`${learned} combinations learned something`, ...refused].join('\n'));
});
