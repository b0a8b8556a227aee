import { stream } from '@reality-check/core';
import { meansByClass } from '../results/classes.ts';
import { leadingMetric, type Standing } from '../results/standing.ts';
import type { Study, StudyRun } from '../study.ts';
import { type Confusion, confusion, hardest } from './hard-classes.ts';
import { layout } from './layout.ts';
import { nearest, type Space } from './nearest.ts';
import { chooseQueries, type QueryGroups } from './queries.ts';
import { balancedSample, rowsByClass } from './sample.ts';

const neighboursShown = 10;
const queriesPerGroup = 3;
const hardClasses = 8;
/** Embeddings wider than this are not laid out: raw pixels of photographs would take minutes. */
const widest = 4096;

/** What one contender's embeddings show, all from its first run. */
export interface View {
  readonly standing: Standing;
  readonly run: StudyRun;
  /** By query row: the nearest test rows. */
  readonly neighbours: ReadonlyMap<number, readonly number[]>;
  /** A place in the plane for each row of the sample. */
  readonly points?: readonly (readonly number[])[];
}

/** A test class that the best method finds hard. */
export interface HardClass {
  readonly class: number;
  readonly confusion?: Confusion | undefined;
}

/** What has to be computed from embeddings before anything can be drawn. */
export interface Analysis {
  /** The standing whose first run chose queries and hard classes. */
  readonly best?: Standing;
  readonly queries: QueryGroups;
  /** Test rows of each class. */
  readonly rows: readonly (readonly number[])[];
  readonly sample: readonly number[];
  readonly views: readonly View[];
  readonly hard: readonly HardClass[];
}

const none: QueryGroups = { best: [], median: [], worst: [] };

/** Of each method that is shown, the better kind of embedding. */
function pictured(standings: readonly Standing[]): Standing[] {
  const methods = new Set<string>();
  return standings.filter(({ shown, contender: { method } }) => {
    if (!shown || methods.has(method)) return false;
    methods.add(method);
    return true;
  });
}

/** Looks at the embeddings of the contenders that are shown, one after the other. */
export async function analyse(study: Study, standings: readonly Standing[]): Promise<Analysis> {
  const { labels } = study.test;
  const metric = leadingMetric(study);
  const rows = rowsByClass(labels, study.data.classes.test.length);
  const sample = balancedSample(rows, stream('report', 'sample'));
  const best = standings.find(({ shown, leading }) => shown && leading.mean !== null);
  const scores = best?.contender.runs[0]?.scores[metric];
  const queries = scores ? chooseQueries(scores, labels, queriesPerGroup) : none;
  const hard = best ? hardest(meansByClass(study, best, metric), hardClasses) : [];
  const confusions = new Map<number, Confusion | undefined>();

  const views: View[] = [];
  for (const standing of pictured(standings)) {
    const run = standing.contender.runs[0]!;
    const { dimensions } = standing.contender;
    const space: Space = { values: await run.embeddings(), dimensions };
    const neighbours = new Map(
      [...queries.best, ...queries.median, ...queries.worst].map((query) => {
        const relevant = rows[labels[query]!]!.length - 1;
        const count = Math.min(neighboursShown, relevant);
        return [query, nearest(space, query, labels.keys(), count)];
      }),
    );
    const points = dimensions <= widest ? layout(space, sample) : undefined;
    views.push({ standing, run, neighbours, ...(points && { points }) });
    if (standing === best) {
      for (const label of hard) confusions.set(label, confusion(space, labels, rows[label]!));
    }
  }
  return {
    ...(best && { best }),
    queries,
    rows,
    sample,
    views,
    hard: hard.map((label) => ({ class: label, confusion: confusions.get(label) })),
  };
}
