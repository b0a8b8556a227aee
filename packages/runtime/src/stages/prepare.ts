import { make, type NormalForm, normalise, type Pipeline } from '@reality-check/core';
import { decode, type Images, loadImages } from '@reality-check/images';
import { type Given, givenOf } from '../data/given.ts';
import { judgedSides, loneLines } from '../data/lone.ts';
import { requireQueries } from '../data/rows.ts';
import { type Split, splitClasses } from '../data/split.ts';
import { type SplitManifest, writeSplitManifest } from '../data/split-manifest.ts';
import { houseChecksums } from '../house.ts';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { Services } from '../services.ts';
import type { Surroundings } from '../units.ts';
import { checkMethods } from './check-methods.ts';
import { checkMetrics } from './check-metrics.ts';
import { within } from './within.ts';

/** A pipeline that was checked, with its images. */
export interface Prepared {
  readonly form: NormalForm;
  readonly plugins: Plugins;
  readonly images: Images;
  readonly split: Split;
  /** Who stands on which side of the split, as it was written down. */
  readonly manifest: SplitManifest;
  readonly surroundings: Surroundings;
  /** Embeddings that came with the data, by name. */
  readonly given: Readonly<Record<string, Given>>;
}

/** Checks a pipeline whole, decodes its images once, and lists the units of work. */
export async function prepare(pipeline: Pipeline, services: Services): Promise<Prepared> {
  const { form, plugins } = normalise(pipeline);
  const where = `pipeline "${form.name}"`;
  checkMetrics(form, plugins);
  const { folders, log } = services;
  const dataset = make(
    reviveAs('dataset', form.data, plugins),
    {
      decode,
      ...(folders.data !== undefined && { folder: folders.data }),
      cache: folders.cache,
    },
    `${where}, data`,
  );
  const images = await loadImages(dataset, {
    name: plugins.get(form.data.uses)?.name ?? form.data.uses,
    source: JSON.stringify(form.data),
    cacheFolder: folders.cache,
    log: (line) => log.info(line),
    progress: (done, total) => log.task('decoding images', done, total),
    signal: services.signal,
  });
  const given = within(where, () => givenOf(dataset, images.count, Object.keys(form.methods)));
  const split = within(where, () => splitClasses(images, form.split, form.seed));
  within(where, () => {
    for (const { side, rows } of judgedSides(images, split)) requireQueries(rows, side);
  });
  for (const line of loneLines(images, split)) log.info(line);
  await checkMethods(form, { plugins, images, split });
  const manifest = writeSplitManifest(services.store.folder, images, split, {
    settings: form.split,
    seed: form.seed,
  });
  const surroundings = {
    manifest: images.manifestHash,
    folds: split.folds.length,
    house: houseChecksums(),
  };
  return { form, plugins, images, split, manifest, surroundings, given };
}
