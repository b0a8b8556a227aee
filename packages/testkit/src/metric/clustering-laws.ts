import type { Clustering, ClusteringMetric } from '@reality-check/core';
import fc from 'fast-check';
import type { ContractLaw } from '../contract-law.ts';
import { checkBounds, checkExamples, checkSame } from './set-laws.ts';
import type { SetMetricSubject } from './set-subject.ts';

/** Classes and clusters of some rows, worked out by hand. */
export interface ClusteringExample {
  readonly labels: readonly number[];
  readonly clusters: readonly number[];
  readonly score: number;
}

type Law = ContractLaw<SetMetricSubject<ClusteringMetric, ClusteringExample>>;
type Row = readonly [label: number, cluster: number];

// One row twice, so that there is a pair to be found.
const rows = fc
  .array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 40 })
  .map((drawn): readonly Row[] => [...drawn, drawn[0]!]);

function clusteringOf(of: readonly Row[], rename = (one: number) => one): Clustering {
  return {
    labels: Int32Array.from(of, ([label]) => rename(label)),
    clusters: Int32Array.from(of, ([, cluster]) => rename(cluster)),
  };
}

function forAll(check: (of: readonly Row[], on: string) => void): void {
  fc.assert(
    fc.property(rows, (of) => check(of, `rows ${JSON.stringify(of)}`)),
    { seed: 1, numRuns: 200 },
  );
}

/** The laws of a metric that compares classes with clusters. */
export const clusteringLaws: readonly Law[] = [
  {
    name: 'gives the scores that were worked out by hand',
    check: ({ metric, examples }) =>
      checkExamples(examples, ({ labels, clusters }) =>
        metric.score({ labels: Int32Array.from(labels), clusters: Int32Array.from(clusters) }),
      ),
  },
  {
    name: 'stays within its bounds, also with one class or one cluster',
    check({ metric, bounds }) {
      forAll((of, on) => {
        checkBounds({ on, found: metric.score(clusteringOf(of)) }, bounds);
        const one = of.map(([label]): Row => [label, 0]);
        checkBounds({ on: `${on}, one cluster`, found: metric.score(clusteringOf(one)) }, bounds);
      });
    },
  },
  {
    name: 'gives its best score where clusters are the classes',
    check({ metric, bounds }) {
      forAll((of, on) => {
        const same = of.map(([label]): Row => [label, 5 - label]);
        checkSame(
          { on: `${on}, clusters as classes`, found: metric.score(clusteringOf(same)) },
          bounds[1],
        );
      });
    },
  },
  {
    name: 'does not depend on the numbers of classes and clusters, nor on the order of rows',
    check({ metric }) {
      forAll((of, on) => {
        const before = metric.score(clusteringOf(of));
        const renamed = metric.score(clusteringOf(of, (one) => (one * 5 + 1) % 7));
        checkSame({ on: `${on}, renamed`, found: renamed }, before);
        checkSame(
          { on: `${on}, turned`, found: metric.score(clusteringOf(of.toReversed())) },
          before,
        );
      });
    },
  },
];
