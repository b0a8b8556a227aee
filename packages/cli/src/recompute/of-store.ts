import { readdirSync } from 'node:fs';
import { isConfigError, list } from '@reality-check/core';
import { meanOfPresent } from '@reality-check/report';
import {
  type RunStore,
  readRun,
  rescore,
  type StoredScores,
  scoresOf,
} from '@reality-check/runtime';
import type { Compared } from './compared.ts';
import { houseChanges } from './house-changes.ts';
import { installedMetric } from './installed-metric.ts';
import type { NamedMetric, Outcome } from './outcome.ts';

type Stored = StoredScores & { readonly name: string };

/** The name of a metric with its settings, and its code where several were at work. */
function nameOf({ metric: { uses, with: settings }, packages }: StoredScores): string {
  const stated = Object.entries(settings).map(([option, value]) => `${option} ${value}`);
  const sum = packages[uses]?.replace('sha256-', '').slice(0, 8) ?? 'code not recorded';
  return `${uses}${stated.length > 0 ? ` (${list(stated)})` : ''}, ${sum}`;
}

function compareScores(what: string, { name, values }: Stored, now: Float64Array): Compared {
  let differing = Math.abs(values.length - now.length);
  for (let at = 0; at < Math.min(values.length, now.length); at++) {
    if (!Object.is(values[at], now[at])) differing += 1;
  }
  const [recorded, anew] = [values, now].map((scores) => 100 * meanOfPresent(scores));
  const means = { recorded, now: anew };
  return { metric: name, what, at: 'mean', ...means, numbers: values.length, differing };
}

/** Computes the scores of all runs in a store anew. */
export async function recomputeStore(store: RunStore): Promise<Outcome> {
  const metrics = new Map<string, NamedMetric>();
  const compared: Compared[] = [];
  const faults: string[] = [];
  const house = new Set<string>();
  let runs = 0;
  for (const key of readdirSync(store.folder).filter((name) => store.finished(name))) {
    try {
      const stored = scoresOf(store, key).map((one): Stored => ({ ...one, name: nameOf(one) }));
      if (stored.length === 0) continue; // Not evaluated, such as the trainings of a search.
      runs += 1;
      for (const line of houseChanges(readRun(store.finished(key)!).record.house)) house.add(line);
      for (const { name, metric, packages } of stored) {
        if (metrics.has(name)) continue;
        metrics.set(name, { name, ...(await installedMetric(metric, packages[metric.uses])) });
      }
      const usable = stored.flatMap((one) => {
        const metric = metrics.get(one.name)?.metric;
        return metric ? [{ one, metric }] : [];
      });
      const { scores } = rescore(
        store,
        key,
        usable.map(({ metric }) => metric),
      );
      usable.forEach(({ one }, at) => {
        compared.push(compareScores(`run ${key}`, one, scores[at]!.values));
      });
    } catch (error) {
      if (!isConfigError(error)) throw error;
      faults.push(error.message);
    }
  }
  const found = { result: store.folder, metrics: [...metrics.values()], compared, runs, faults };
  return { ...found, house: [...house] };
}
