import { type NormalForm, normalise, pipeline, spaceOf } from '@reality-check/core';
import folder from '@reality-check/dataset-folder';
import conv4 from '@reality-check/trunk-conv4';
import { describe, expect, it } from 'vitest';
import { budgets, mlrc, paper } from './index.ts';

const { form } = normalise(
  pipeline({
    ...mlrc,
    name: 'paper',
    data: folder({ path: 'images' }),
    trunk: conv4(),
    methods: paper,
  }),
);
const paths = (name: string) => Object.keys(spaceOf(form.methods[name]!)).sort();

describe('the preset of the paper', () => {
  it('has its constants', () => {
    expect(form.split).toEqual({ test: 0.5, order: 'paper', folds: 4, foldsUsed: 0 });
    expect(form.train).toMatchObject({ batchSize: 32, epochLength: 100, evaluateEvery: 2 });
    expect(form.evaluate.repeats).toBe(10);
    expect(form.optimizer.with).toMatchObject({
      learningRate: 1e-6,
      weightDecay: 1e-4,
      momentum: 0.9,
    });
    expect(budgets.sop).toMatchObject({ evaluateEvery: 20, patience: 39, epochs: 1000 });
  });

  it('holds the 14 contenders, each with its budget', () => {
    const methods = Object.entries(form.methods) as [string, NormalForm['methods'][string]][];
    expect(methods).toHaveLength(14);
    for (const [name, { search }] of methods) {
      expect(search, name).toMatchObject(
        name === 'fastap' ? { trials: 31, sampler: 'grid' } : { trials: 50, sampler: 'tpe' },
      );
    }
  });

  it('searches as many settings of each as the paper did', () => {
    const counts = Object.fromEntries(Object.keys(paper).map((name) => [name, paths(name).length]));
    expect(counts).toEqual({
      contrastive: 2,
      triplet: 1,
      'nt-xent': 1,
      'proxy-nca': 2,
      margin: 3,
      'margin / class': 3,
      'normalized softmax': 2,
      cosface: 3,
      arcface: 3,
      fastap: 1,
      'snr contrastive': 3,
      'multi-similarity': 3,
      'multi-similarity + miner': 4,
      'soft-triple': 5,
    });
    expect(paths('arcface')).toEqual([
      'loss.marginDegrees',
      'loss.scale',
      'lossOptimizer.learningRate',
    ]);
  });

  it('gives classification losses a row of each class, the others four', () => {
    const perClass = Object.entries(form.methods).map(([name, { sampler }]) => [
      name,
      sampler.with.perClass,
    ]);
    const single = perClass.filter(([, rows]) => rows === 1).map(([name]) => name);
    expect(single).toEqual([
      'proxy-nca',
      'normalized softmax',
      'cosface',
      'arcface',
      'soft-triple',
    ]);
  });
});
