import {
  isUse,
  type Loss,
  make,
  type Params,
  type Plugin,
  stream,
  type Use,
} from '@reality-check/core';
import type { TestBatch } from '../loss/batches.ts';
import { advance } from '../loss/measure.ts';
import type { CaseResult } from './case-result.ts';
import { difference, far } from './judge.ts';
import type { LossFile, LossStep, StepsCase } from './loss-file.ts';
import { floats, useOf } from './loss-use.ts';

/** `ContrastiveLoss` is the plugin `contrastive`. */
function pluginName(peer: string): string {
  return peer
    .replace(/Loss$/, '')
    .replace(/(?<=[a-z])[A-Z]/g, '-$&')
    .toLowerCase();
}

/** The loss that a case means; around another loss where it names one. */
function useOfSteps<P extends Params>(plugin: Plugin<'loss', P>, one: StepsCase): Use<'loss'> {
  const { inner, memory_size, options = {} } = one;
  if (!inner) return useOf(plugin, { ...one, options });
  const wrapped = plugin.params.loss?.default;
  const name = pluginName(inner.loss);
  if (!isUse(wrapped) || wrapped.kind !== 'loss' || wrapped.plugin.name !== name) {
    throw new Error(`the option loss has another default, expected the loss "${name}" of the file`);
  }
  const settings = {
    memorySize: memory_size,
    loss: useOf(wrapped.plugin as Plugin<'loss'>, inner),
  };
  return plugin(settings as unknown as Parameters<typeof plugin>[0]);
}

function batchOf(file: LossFile, step: LossStep, name: string): TestBatch {
  const given = step.input === undefined ? step : file.inputs[step.input];
  if (!given?.embeddings || !given.labels) throw new Error(`${name}: has no rows`);
  return {
    name,
    dimensions: given.embeddings.shape[1]!,
    embeddings: floats(given.embeddings),
    labels: Int32Array.from(given.labels),
  };
}

/** What a loss remembers other than it is expected to; nothing if all agrees. */
function memoryFault(
  loss: Loss,
  { memory_labels, next_slot, histogram_after }: LossStep['expected'],
) {
  const held = (name: string) =>
    loss.variables?.find((variable) => variable.name === name)?.dataSync();
  const histogram = held('histogram') ?? [];
  const other = histogram_after?.findIndex((bin, at) => far(histogram[at]!, bin, 1e-6)) ?? -1;
  if (other >= 0) {
    return `bin ${other} of the histogram holds ${histogram[other]}, expected ${histogram_after![other]}`;
  }
  const labels = held('memory-labels')?.slice(0, memory_labels?.length);
  if (memory_labels && labels?.join() !== memory_labels.join()) {
    return `the memory holds the classes ${labels}, expected ${memory_labels}`;
  }
  const next = held('memory-next')?.[0];
  if (next_slot === undefined || next === next_slot) return undefined;
  return `the next place in the memory is ${next}, expected ${next_slot}`;
}

/** Runs the consecutive batches of a case through one loss and judges every one of them. */
export function stepsCase<P extends Params>(
  plugin: Plugin<'loss', P>,
  file: LossFile,
  one: StepsCase,
): CaseResult {
  const { id, steps } = one;
  const batches = steps.map((step, at) => batchOf(file, step, `${id}, step ${at + 1}`));
  const classes = Math.max(...batches.flatMap(({ labels }) => [...labels])) + 1;
  const { dimensions } = batches[0]!;
  const random = stream('reference case', id);
  const loss = make(useOfSteps(plugin, one), { classes, dimensions, random });
  try {
    for (const [at, { expected, tolerance }] of steps.entries()) {
      const found = advance(loss, batches[at]!, id);
      const fault = difference(found, expected, tolerance) ?? memoryFault(loss, expected);
      if (fault) return { id, fault: `step ${at + 1}: ${fault}` };
    }
    return { id };
  } finally {
    for (const variable of loss.variables ?? []) variable.dispose();
  }
}
