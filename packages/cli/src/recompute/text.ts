import color from 'picocolors';
import type { Compared } from './compared.ts';
import { type Outcome, type Verdict, verdicts } from './outcome.ts';

/** Differences of one metric that are printed; `--json` has all of them. */
const shown = 8;

const number = (value: unknown) => (typeof value === 'number' ? String(value) : 'none');

function installed({ metric: { change } }: Verdict): string {
  const { kind, installed: found } = change;
  if (kind === 'missing') return 'none';
  if (kind === 'code') return `${found!.version}, other code`;
  return kind === 'same' ? 'the same' : found!.version;
}

/** What differs, means of methods before what follows from them. */
function differencesOf({ compared }: Outcome, name: string): string[] {
  const found = compared.filter((one) => one.metric === name && one.differing > 0);
  const first = ({ at }: Compared) => (at === 'mean' ? 0 : 1);
  const sorted = found.toSorted((one, other) => first(one) - first(other));
  const lines = sorted.slice(0, shown).map(({ what, at, recorded, now, numbers, differing }) => {
    const place = at === '' || at === 'mean' ? '' : `, ${at}`;
    const queries = numbers > 1 ? ` (${differing} of ${numbers} scores differ)` : '';
    return `  ${what}${place}: recorded ${number(recorded)}, now ${number(now)}${queries}`;
  });
  const more = sorted.length - lines.length;
  return more > 0 ? [...lines, `  and ${more} more; --json has all of them`] : lines;
}

/** What came of computing a result anew, for a terminal. */
export function textOf(outcome: Outcome): string {
  const found = verdicts(outcome);
  const { result, runs, faults, house } = outcome;
  const rows = found.map((one) => [
    one.metric.name,
    `${one.metric.change.recorded.name} ${one.metric.change.recorded.version}`,
    installed(one),
    String(one.numbers),
    String(one.differing),
    one.meaning,
  ]);
  const header = ['metric', 'measured with', 'installed', 'numbers', 'differ', 'meaning'];
  const rule = [':---', ':---', ':---', '---:', '---:', ':---'];
  const table = [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const details = found
    .filter(({ differing }) => differing > 0)
    .flatMap(({ metric: { name } }) => ['', `${name}:`, ...differencesOf(outcome, name)]);
  const lost = faults.map((fault) => color.red(fault));
  return [
    color.bold(`${result}: ${runs} ${runs === 1 ? 'run' : 'runs'}`),
    '',
    ...table,
    ...details,
    ...(house.length > 0 ? ['', ...house] : []),
    ...(lost.length > 0 ? ['', ...lost] : []),
  ].join('\n');
}
