import { halfWidth, type Interval } from '@reality-check/statistics';

/** A percentage with two decimals, or a dash for none. */
export function percent(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(2);
}

/** Mean and half width of the interval, the latter a dash where there is none. */
export function withInterval(interval: Interval): string {
  return interval.mean === null
    ? 'no result'
    : `${percent(interval.mean)} ± ${percent(halfWidth(interval))}`;
}

/** The ends of an interval, or a dash where there is none. */
export function ends(range: { readonly low: number | null; readonly high: number | null } | null) {
  return range && range.low !== null && range.high !== null
    ? `${percent(range.low)} to ${percent(range.high)}`
    : '–';
}

/** A probability with three decimals, or a dash for none. */
export function probability(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** A setting as a reader writes it: numbers with four digits. */
export function setting(value: unknown): string {
  if (typeof value !== 'number') return String(value);
  return String(Number(value.toPrecision(4)));
}

/** The day of an ISO date. */
export function day(date: string): string {
  return date.slice(0, 10);
}

/** One day, or the first and the last. */
export function days({ first, last }: { readonly first: string; readonly last: string }): string {
  return day(first) === day(last) ? day(first) : `${day(first)} to ${day(last)}`;
}

/** A time in the largest unit that leaves a readable number. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  if (seconds < 7200) return `${(seconds / 60).toFixed(1)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** A whole number in groups of three digits. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A number with its noun, in the plural unless it is one. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** Names as a sentence lists them. */
export function enumerate(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** A long text without its middle. */
export function shorten(text: string, length: number): string {
  const letters = [...text];
  if (letters.length <= length) return text;
  const head = Math.ceil((length - 1) * 0.6);
  const tail = length - 1 - head;
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - tail).join('')}`;
}
