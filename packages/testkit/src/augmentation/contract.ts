import {
  type AugmentationContext,
  make,
  type Params,
  type Plugin,
  type Settings,
  stream,
} from '@reality-check/core';
import { expect } from 'vitest';
import { type Exceptions, laws } from '../laws.ts';

type Shape = AugmentationContext['shape'];

/** What the author of an augmentation states beside the plugin. */
export interface AugmentationContract<P extends Params> {
  /** Settings that leave every picture as it is. */
  readonly identity: Settings<P>;
  /** Settings to hold to the laws, beside the defaults. */
  readonly settings?: readonly Settings<P>[];
  /** Laws that the augmentation breaks on purpose, each with its reason. */
  readonly except?: Exceptions;
}

const shapes: readonly Shape[] = [
  [28, 28, 1],
  [32, 32, 3],
  [12, 20, 3],
  [20, 12, 1],
  [2, 3, 3],
  [1, 1, 1],
];
const seeds = [...Array(24).keys()];

function picture(shape: Shape): Uint8Array {
  const random = stream('testkit', 'picture', ...shape);
  return Uint8Array.from({ length: shape[0] * shape[1] * shape[2] }, () => random.integer(256));
}

function expectEqual(found: Uint8Array, expected: Uint8Array): void {
  // Only a difference is worth the time that printing one takes.
  if (Buffer.compare(found, expected) !== 0) expect(found).toEqual(expected);
}

/** Registers the laws of an augmentation as tests. */
export function augmentationContract<P extends Params>(
  plugin: Plugin<'augmentation', P>,
  { identity, settings = [], except = {} }: AugmentationContract<P>,
): void {
  const uses = [plugin(), ...settings.map((one) => plugin(one))];
  const changed = (used: (typeof uses)[number], shape: Shape, seed: number, before = 0) => {
    const input = picture(shape);
    const output = new Uint8Array(input.length).fill(before);
    make(used, { shape }).apply(input, output, stream('testkit', seed));
    return output;
  };

  laws(plugin, except, (law) => {
    law('writes every number of its output', () => {
      for (const used of uses) {
        for (const shape of shapes) {
          for (const seed of seeds) {
            expectEqual(changed(used, shape, seed, 255), changed(used, shape, seed, 0));
          }
        }
      }
    });

    law('writes nothing but its output', () => {
      for (const used of uses) {
        for (const shape of shapes) {
          const input = picture(shape);
          const around = new Uint8Array(input.length + 16).fill(77);
          for (const seed of seeds) {
            const output = around.subarray(8, 8 + input.length);
            make(used, { shape }).apply(input, output, stream('testkit', seed));
            expect([...around.subarray(0, 8), ...around.subarray(-8)]).toEqual(Array(16).fill(77));
          }
          expectEqual(input, picture(shape));
        }
      }
    });

    law('gives the same picture for the same seed, whatever it did before', () => {
      for (const used of uses) {
        for (const shape of shapes) {
          const kept = make(used, { shape });
          for (const seed of seeds) {
            const output = new Uint8Array(picture(shape).length);
            kept.apply(picture(shape), output, stream('testkit', seed));
            expectEqual(output, changed(used, shape, seed));
          }
        }
      }
    });

    law('gives different pictures for different seeds', () => {
      for (const used of uses) {
        for (const shape of shapes.slice(0, 2)) {
          const found = seeds.map((seed) => changed(used, shape, seed).join());
          expect(new Set(found).size).toBeGreaterThan(1);
        }
      }
    });

    law('changes nothing in the settings named identity', () => {
      for (const shape of shapes) {
        for (const seed of seeds) {
          expectEqual(changed(plugin(identity), shape, seed), picture(shape));
        }
      }
    });
  });
}
