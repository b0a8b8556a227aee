import type { Numbers } from '@reality-check/report';
import type { Compared } from './compared.ts';
import type { InstalledMetric } from './installed-metric.ts';

/** A metric by the name that a result has for it. */
export interface NamedMetric extends InstalledMetric {
  readonly name: string;
}

/** What came of computing a result anew. */
export interface Outcome {
  /** The report, or the run store. */
  readonly result: string;
  readonly metrics: readonly NamedMetric[];
  readonly compared: readonly Compared[];
  /** Runs in all. */
  readonly runs: number;
  /** Why some could not be computed. */
  readonly faults: readonly string[];
  /** What became of the packages that every number depends on, where they changed. */
  readonly house: readonly string[];
  /** Of a report, all that could be computed anew. */
  readonly numbers?: Numbers;
}

/** What is to be said of one metric. */
export interface Verdict {
  readonly metric: NamedMetric;
  readonly numbers: number;
  readonly differing: number;
  readonly meaning: string;
  /** Whether a number does not come out where it should. */
  readonly failed: boolean;
}

function judge({ change, fault }: NamedMetric, numbers: number, differing: number) {
  if (fault !== undefined) return { meaning: `not computed: ${fault}`, failed: true };
  if (numbers === 0) return { meaning: 'nothing could be computed', failed: true };
  const all = differing === 0;
  switch (change.kind) {
    case 'numbers':
      return {
        meaning: all ? 'another major version, the same numbers' : 'as its major version announces',
        failed: false,
      };
    case 'options':
      return {
        meaning: all ? 'as recorded' : 'its version promises the same numbers, and gives others',
        failed: !all,
      };
    case 'code':
      return {
        meaning: all
          ? 'other code, the same numbers'
          : 'other code under the same version gives other numbers: it needs a major version',
        failed: !all,
      };
    default:
      return {
        meaning: all ? 'as recorded' : 'does not come out, though version and code are the same',
        failed: !all,
      };
  }
}

/** Judges every metric of an outcome by what its version promises. */
export function verdicts({ metrics, compared }: Outcome): Verdict[] {
  return metrics.map((metric) => {
    const own = compared.filter((one) => one.metric === metric.name);
    const numbers = own.reduce((sum, one) => sum + one.numbers, 0);
    const differing = own.reduce((sum, one) => sum + one.differing, 0);
    return { metric, numbers, differing, ...judge(metric, numbers, differing) };
  });
}
