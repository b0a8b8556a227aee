import { statSync } from 'node:fs';
import { join } from 'node:path';
import { writeReport } from '../src/index.ts';
import { syntheticSearch } from './synthetic-search.ts';
import { syntheticStudy } from './synthetic-study.ts';

/** Writes a report of made-up results, of the size of the glyphs pipeline, and says what it took. */
const folder = process.argv[2] ?? 'reports/synthetic';
const made = syntheticStudy({
  seeds: 4,

  classes: 64,
  perClass: 46,
  dimensions: 128,
  shape: [28, 28, 1],
  untrained: 2.6,
  methods: {
    contrastive: 1.55,
    triplet: 1.5,
    'multi-similarity': 1.42,
    'normalized-softmax': 1.65,
    arcface: 1.53,
  },
  notes: [],
});
const methods = made.contenders.filter(({ baseline }) => !baseline);
const study = { ...made, search: methods.map(({ method }) => syntheticSearch(method, 30)) };
const start = performance.now();
const before = process.cpuUsage();
const { table, finding } = await writeReport(study, folder);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const { user, system } = process.cpuUsage(before);
const processor = ((user + system) / 1e6).toFixed(1);
const size = (statSync(join(folder, 'index.html')).size / 1e6).toFixed(2);
console.log(
  [
    table,
    ...finding,
    `${folder}/index.html: ${size} MB in ${seconds} s, ${processor} s of processor time`,
  ].join('\n\n'),
);
