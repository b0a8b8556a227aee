import type { Analysis } from '../analysis/analysis.ts';
import type { Comparison } from '../comparison/comparisons.ts';
import type { Ranking } from '../comparison/ranking.ts';
import { metricTitle } from '../html/metric-title.ts';
import { html, type Markup } from '../html/template.ts';
import type { Thumbnails } from '../html/thumbnails.ts';
import type { Standing } from '../results/standing.ts';
import type { Selection } from '../selection/selection.ts';
import type { Study } from '../study.ts';

/** Everything that sections are written from. */
export interface Page {
  readonly study: Study;
  /** Methods, then baselines, best first. */
  readonly standings: readonly Standing[];
  /** Name of the metric that orders them. */
  readonly metric: string;
  readonly comparisons: readonly Comparison[];
  readonly rankings: readonly Ranking[];
  readonly selection: Selection;
  readonly notes: readonly string[];
  readonly analysis: Analysis;
  readonly thumbnails: Thumbnails;
}

/** A part of the page under one heading; nothing where the study has nothing to show there. */
export interface Section {
  /** Anchor. */
  readonly id: string;
  readonly title: string;
  write(page: Page): Markup | undefined | Promise<Markup | undefined>;
}

/** Names of the metrics, the one that orders the methods first. */
export function metricsInOrder({ study, metric }: Page): string[] {
  const others = study.metrics.map(({ name }) => name).filter((name) => name !== metric);
  return [metric, ...others];
}

/** Names of the methods, each once, however many kinds of embedding it has. */
export function methodNames(standings: readonly Standing[]): string[] {
  return [...new Set(standings.map(({ contender }) => contender.method))];
}

/** Says so where pictures show fewer methods than there are. */
export function shownOnly({ standings, metric }: Page): Markup | undefined {
  const methods = standings.filter(({ contender }) => !contender.baseline);
  const shown = methodNames(methods.filter((one) => one.shown)).length;
  const all = methodNames(methods).length;
  return shown < all
    ? html`<p class="small quiet">Shown: ${shown} of ${all} methods, the best by
${metricTitle(metric)} that have results.</p>`
    : undefined;
}
