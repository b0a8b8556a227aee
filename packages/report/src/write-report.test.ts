import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attribute, checkPage, elementsOf, textOf, type Written } from '../scripts/check-page.ts';
import { searchedStudy } from '../scripts/searched-study.ts';
import { syntheticStudy } from '../scripts/synthetic-study.ts';
import type { Results } from './results/json.ts';
import type { Study } from './study.ts';
import { writeReport } from './write-report.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function write(study: Study): Promise<Written> {
  const summary = await writeReport(study, folder);
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const results = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as Results;
  return { summary, page, results, elements: elementsOf(parse(page)) };
}

const full: Parameters<typeof syntheticStudy>[0] = { untrained: 1.6, notes: ['one thing to know'] };

describe('writeReport', () => {
  it('writes a page that needs nothing else, and the same numbers three times', async () => {
    const study = syntheticStudy(full);
    const written = await write(study);
    checkPage(written);
    expect(readdirSync(folder).sort()).toEqual([
      'classes.csv',
      'index.html',
      'pipeline.json',
      'results.csv',
      'results.json',
      'results.md',
    ]);
    const { results, summary, page } = written;
    expect(results).toMatchObject({
      pipeline: 'synthetic',
      measured: study.measured.last,
      measuredSince: study.measured.first,
      unit: 'percent',
    });
    expect(results.rows).toEqual(summary.rows);
    expect(results.rows).toHaveLength(4 * 3);
    for (const row of results.rows) {
      expect(Object.keys(row).slice(0, 7)).toEqual([
        'method',
        'embedding',
        'metric',
        'mean',
        'low',
        'high',
        'n',
      ]);
    }
    expect(new Set(results.rows.map(({ method }) => method))).toContain('pixels');
    const csv = readFileSync(join(folder, 'results.csv'), 'utf8').trimEnd().split('\r\n');
    const [first] = results.rows;
    expect(csv[1]).toBe(
      `pixels,separated,precision-at-1,${first!.mean},,,1,${first!.bootstrap!.low},${first!.bootstrap!.high}`,
    );
    expect(readFileSync(join(folder, 'results.md'), 'utf8')).toContain(summary.table);
    const pipeline = JSON.parse(readFileSync(join(folder, 'pipeline.json'), 'utf8'));
    expect(pipeline).toEqual(study.form);
    for (const sentence of summary.finding) expect(page).toContain(sentence);
    expect(page).toContain('one thing to know');
  });

  it('has every section', async () => {
    const { elements } = await write(
      searchedStudy({ ...full, methods: { a: 0.3, b: 0.5, c: 0.9 } }),
    );
    const titles = elements.filter(({ tagName }) => tagName === 'h2').map(textOf);
    expect(titles).toEqual([
      'Results',
      'Intervals',
      'Comparison',
      'Search',
      'Training',
      'Class by class',
      'Nearest neighbours',
      'Maps of the test embeddings',
      'Honesty',
      'Settings and versions',
    ]);
  });

  it('shows searches, comparisons and everything that a reviewer asks about', async () => {
    const study = searchedStudy({ ...full, methods: { a: 0.3, b: 0.5, c: 0.9 } });
    const written = await write(study);
    checkPage(written);
    const text = written.elements
      .filter(({ tagName }) => tagName === 'section')
      .map((section) => textOf(section).replace(/\s+/g, ' '))
      .join(' ');
    for (const said of [
      '3 methods',
      'a over c',
      'better',
      'Critical-difference diagram 3 methods, 3 seeds',
      'Expected best by number of trials',
      'lossOptimizer.learningRate at its lower bound',
      '2 failed, 1 collapsed training',
      'Trial 9 failed: the loss was no number at step 3',
      'was chosen at the lower end of its range',
      'Search: 6 of 60 trials failed.',
      'b, repeat 1, fold 0: the disk was full.',
      'c, repeat 0: embeddings are all alike.',
      'rank correlation of validation and test (Spearman)',
      'The test classes were opened after that.',
    ]) {
      expect(`${textOf(parse(written.page))} ${text}`.replace(/\s+/g, ' ')).toContain(said);
    }
    const { comparisons, rankings, selection, search, honesty } = written.results;
    expect(comparisons).toHaveLength(3 * 2 * 3);
    expect(rankings).toHaveLength(3 * 2);
    expect(selection.optimism).toHaveLength(6);
    expect(search).toEqual(study.search);
    expect(honesty).toEqual(study.honesty);
  });

  it('says so when the test classes were opened before everything was fixed', async () => {
    const study = searchedStudy({ ...full, methods: { a: 0.3, b: 0.5, c: 0.9 } });
    const [opening] = study.ledger;
    const early = { ...opening!, when: '2026-11-01T12:00:00.000Z' };
    const { page } = await write({ ...study, ledger: [early, { ...opening!, frozen: 'other' }] });
    expect(page).toContain('1 opening of the test classes came before that.');
    expect(page).toContain('1 opening of these test images belong');
  });

  it('writes the same bytes from the same study', async () => {
    const once = await write(syntheticStudy(full));
    const again = await write(syntheticStudy(full));
    expect(again.page).toBe(once.page);
  });

  it('shows hostile names as text', async () => {
    const bad = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u0000\u202e&amp;';
    const study = syntheticStudy({
      ...full,
      methods: { [bad]: 0.4, [`${bad}2`]: 0.8 },
      className: (label) => `${bad}${label}`,
      notes: [bad],
    });
    const hostile: Study = {
      ...study,
      machine: { [bad]: bad },
      data: {
        ...study.data,
        title: bad,
        manifestHash: bad,
        superClasses: study.data.superClasses.map(() => bad),
      },
      ledger: [{ when: bad, why: bad, key: bad }],
    };
    const written = await write(hostile);
    checkPage(written);
    const shown = written.elements.filter(({ tagName }) => tagName === 'bdi').map(textOf);
    expect(shown.some((text) => text.startsWith('"><script>alert(1)</script>'))).toBe(true);
  });

  it('marks every neighbour right or wrong by more than its colour', async () => {
    const { elements } = await write(syntheticStudy(full));
    const near = elements.filter((element) =>
      /^(right|wrong)$/.test(attribute(element, 'class') ?? ''),
    );
    expect(near.length).toBeGreaterThan(100);
    for (const element of near) {
      const right = attribute(element, 'class') === 'right';
      expect(textOf(element)).toContain(right ? '✓' : '✗');
      const image = elementsOf(element).find((one) => attribute(one, 'role') === 'img');
      expect(attribute(image!, 'aria-label')).toMatch(right ? /^right: / : /^wrong: /);
    }
  });

  it.each<[string, Parameters<typeof syntheticStudy>[0]]>([
    ['one run of one method', { methods: { only: 0.5 }, seeds: 1 }],
    ['several folds', { seeds: 2, folds: 3, untrained: 1.5 }],
    ['no super-classes', { superClasses: 0 }],
    ['one class', { classes: 1, superClasses: 1 }],
    ['two images of a class', { perClass: 2 }],
    ['images of one pixel', { shape: [1, 1, 1] }],
    ['flat photographs', { shape: [40, 130, 3], perClass: 4 }],
    ['baselines only', { methods: {}, untrained: 0.9 }],
    ['nothing at all', { methods: {} }],
    [
      '200 methods',
      {
        classes: 3,
        perClass: 3,
        seeds: 1,
        methods: Object.fromEntries(
          Array.from({ length: 200 }, (_, at) => [`method ${at}`, 0.1 + at / 100]),
        ),
      },
    ],
    [
      'long names',
      {
        className: (label) => `${'long'.repeat(60)}${label}`,
        methods: { ['x'.repeat(300)]: 0.4, ['word '.repeat(60)]: 0.8 },
      },
    ],
  ])('copes with %s', async (_, options) => {
    checkPage(await write(syntheticStudy(options)));
  });

  it('copes with classes of one image, whose queries have no score', async () => {
    const study = syntheticStudy({ ...full, perClass: 1 });
    const written = await write(study);
    checkPage(written);
    expect(written.results.rows.every(({ mean, n }) => mean === null && n === 0)).toBe(true);
    expect(written.summary.finding).toEqual(['No method has a result.']);
  });

  it('copes with failed, diverged and collapsed runs, and says so', async () => {
    const study = syntheticStudy({
      methods: { good: 0.3, failed: 0.4, diverged: 0.5, collapsed: 0.6 },
    });
    const rows = study.test.names.length;
    const contenders = study.contenders.map((one) => {
      if (one.method === 'failed') return { ...one, runs: [] };
      if (one.method === 'diverged') {
        const history = [
          { step: 1, loss: Number.NaN },
          { step: 2, loss: Number.POSITIVE_INFINITY },
        ];
        return { ...one, runs: one.runs.map((run) => ({ ...run, history })) };
      }
      if (one.method !== 'collapsed') return one;
      const scores = Object.fromEntries(
        study.metrics.map(({ name }) => [name, new Float64Array(rows).fill(Number.NaN)]),
      );
      const embeddings = async () => new Float32Array(rows * one.dimensions).fill(Number.NaN);
      return { ...one, runs: one.runs.map((run) => ({ ...run, scores, embeddings })) };
    });
    const written = await write({ ...study, contenders });
    checkPage(written);
    expect(written.summary.notes.join(' ')).toContain('failed: no finished run');
    expect(written.summary.notes.join(' ')).toContain('collapsed: 2 runs of 2 without any score');
    expect(written.page).toContain('left out of the curves of diverged');
  });

  it('says how classes were divided, with one fold, several and none', async () => {
    const study = syntheticStudy();
    const { train, validation, test } = study.data.classes;
    const divided = async (own: typeof study.data.classes) =>
      (await write({ ...study, data: { ...study.data, classes: own } })).page.replace(/\s+/g, ' ');
    expect(await divided({ train, validation, test })).toContain(
      'trained on 6 classes, checkpoints chosen by MAP@R on 4 others.',
    );
    expect(await divided({ train, validation: train, test })).toContain(
      'trained and checkpoints chosen by MAP@R on 6 classes, divided anew in each fold.',
    );
    expect(await divided({ train, validation: [], test })).toContain(
      'trained on 6 classes, without validation.',
    );
  });

  it('says whether a training picture equals a test picture', async () => {
    const study = syntheticStudy({ methods: { a: 0.5 } });
    const shared = async (sharedPictures: number) => {
      const { page } = await write({ ...study, data: { ...study.data, sharedPictures } });
      return page;
    };
    expect(await shared(0)).toContain('No picture of these classes equals a test picture');
    expect(await shared(1)).toContain('1 picture of these classes equals a test picture');
    expect(await shared(3)).toContain('3 pictures of these classes equal test pictures');
  });

  it('says when a test class was also used in training', async () => {
    const study = syntheticStudy();
    const classes = { ...study.data.classes, train: study.data.classes.test.slice(0, 2) };
    const { page } = await write({ ...study, data: { ...study.data, classes } });
    expect(page).toContain('2 test classes are also used in training');
    expect(page).not.toContain('that neither training');
  });
});
