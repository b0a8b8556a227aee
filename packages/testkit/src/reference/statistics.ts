import * as statistics from '@reality-check/statistics';
import type { CaseResult } from './case-result.ts';
import { attempt } from './stated-cases.ts';

/** A stated number; not a number and infinities are written as texts. */
type Stated = number | string | null;
type Stateds = Readonly<Record<string, Stated>>;

/** One case of any section, with the parts that its section needs. */
interface StatisticsCase {
  readonly id?: string;
  readonly values?: readonly number[];
  readonly confidence?: number;
  readonly df?: number;
  readonly p?: number;
  readonly x?: readonly number[];
  readonly y?: readonly number[];
  readonly differences?: readonly number[];
  readonly resamples?: readonly (readonly number[])[];
  readonly expected?: Readonly<Record<string, Stated | Stateds | readonly number[]>>;
}

/** Sections by name beside facts about the file. */
export type StatisticsFile = Readonly<Record<string, unknown>>;

/** A found number beside the stated one, under the name that a fault is reported by. */
type Check = readonly [name: string, found: number | null, wanted: Stated];

/** The file asks for 1e-9 of a number, and 1e-7 of a probability. */
function agrees([name, found, wanted]: Check): boolean {
  const [is, expected] = [found ?? Number.NaN, wanted === null ? Number.NaN : Number(wanted)];
  const relative = /(^|\W)p(_two_sided)?$/.test(name) ? 1e-7 : 1e-9;
  return Object.is(is, expected) || Math.abs(is - expected) <= relative * Math.abs(expected);
}

function checksOf(found: Readonly<Record<string, unknown>>, wanted: object, path = ''): Check[] {
  return Object.entries(wanted).flatMap(([name, value]): Check[] => {
    const is = found[name];
    const at = `${path}${name}`;
    return typeof value === 'object' && value !== null
      ? checksOf((is ?? {}) as Readonly<Record<string, unknown>>, value, `${at} `)
      : [[at, typeof is === 'number' ? is : null, value as Stated]];
  });
}

function oneSample({ values = [], confidence }: StatisticsCase) {
  const interval = statistics.meanInterval(values, confidence);
  const sd = statistics.standardDeviation(values);
  const [n, df] = [interval.n, interval.n - 1];
  return {
    ...interval,
    sd,
    se: sd / Math.sqrt(n),
    df,
    t_critical: n > 1 ? statistics.tQuantile(0.5 + (confidence ?? 0.95) / 2, df) : null,
    half_width: statistics.halfWidth(interval),
  };
}

function twoSamples({ x = [], y = [] }: StatisticsCase) {
  const differences = statistics.pairedDifferences(x, y);
  const t = ({ statistic, degrees, p }: ReturnType<typeof statistics.pairedTTest>) => {
    return { t: statistic, df: degrees, p };
  };
  const ranked = statistics.mannWhitney(x, y);
  return {
    welch: t(statistics.welchTTest(x, y)),
    paired_t: t(statistics.pairedTTest(differences)),
    wilcoxon_exact: statistics.wilcoxon(differences, 'exact'),
    wilcoxon_normal: statistics.wilcoxon(differences, 'normal'),
    wilcoxon_normal_corrected: statistics.wilcoxon(differences, 'normal corrected'),
    mann_whitney_asymptotic: { u: ranked.statistic, p: ranked.p },
    mean_difference: statistics.mean(differences),
    cohens_d_paired: statistics.pairedEffectSize(differences),
  };
}

function bootstrap({ differences = [], resamples = [] }: StatisticsCase) {
  const means = statistics.resampledMeans(differences, resamples);
  const { low, high, median, notAbove, p } = statistics.percentiles(means);
  return {
    resample_means_first5: means.slice(0, 5),
    'low_2.5': low,
    'high_97.5': high,
    median,
    share_at_or_below_zero: notAbove,
    p_two_sided: p,
  };
}

/** What we find for a case of each section, under the names of the file. */
const sections: Readonly<
  Record<string, (one: StatisticsCase) => Readonly<Record<string, unknown>>>
> = {
  mean_interval: oneSample,
  student_t: ({ df = 0, p = 0 }) => ({
    t: statistics.tQuantile(p, df),
    'cdf_at_1.5': statistics.tCdf(1.5, df),
  }),
  two_samples: twoSamples,
  paired_bootstrap: bootstrap,
};

function judged(section: string, one: StatisticsCase): CaseResult {
  const { df, p, expected, ...stated } = one;
  const id = `${section} ${one.id ?? `of ${df} degrees at ${p}`}`;
  // The table of the t distribution states its results beside its inputs.
  const wanted = expected ?? (stated as Stateds);
  const checks = checksOf(sections[section]!(one), wanted);
  if (checks.length === 0) return { id, fault: 'expects nothing' };
  const faults = checks.filter((check) => !agrees(check));
  const said = faults.map(([name, is, should]) => `${name} is ${is}, expected ${should}`);
  return { id, ...(said.length > 0 && { fault: said.join('; ') }) };
}

/** Judges every case of the file; a section that nothing here knows is a fault, not a pass. */
export function statisticsCases(file: StatisticsFile): CaseResult[] {
  return Object.entries(file).flatMap(([section, cases]) => {
    if (!Array.isArray(cases)) return [];
    if (!sections[section]) return [{ id: section, fault: 'there is nothing to judge it with' }];
    return (cases as readonly StatisticsCase[]).map((one, at) =>
      attempt(`${section} ${at + 1}`, () => judged(section, one)),
    );
  });
}
