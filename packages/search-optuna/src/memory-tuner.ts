import {
  type Domain,
  type OpenTrial,
  type Point,
  type StudyRequest,
  stream,
  type TrialRecord,
  type Tuner,
  type TunerStudy,
} from '@reality-check/core';

function draw(domain: Domain, share: number): string | number | boolean {
  if (domain.kind === 'choice') return domain.values[Math.floor(share * domain.values.length)]!;
  const { low, high, log } = domain;
  if (domain.kind === 'integer') return low + Math.floor(share * (high - low + 1));
  return log ? low * (high / low) ** share : low + share * (high - low);
}

function pointOf({ space, seed, first = [] }: StudyRequest, number: number): Point {
  const given = first[number];
  if (given) return given;
  const random = stream(seed, 'memory tuner', number);
  const settings = Object.entries(space);
  return Object.fromEntries(
    settings.map(([name, domain]) => [name, draw(domain, random.uniform())]),
  );
}

/** Trials by number, and those among them that nobody works on any more. */
interface Remembered {
  readonly records: TrialRecord[];
  readonly left: Set<number>;
}

function openStudy(request: StudyRequest, { records, left }: Remembered): TunerStudy {
  const own = new Set<number>();
  return {
    async ask() {
      const number = [...left].sort((a, b) => a - b)[0] ?? records.length;
      if (number >= request.trials) return undefined;
      left.delete(number);
      own.add(number);
      const point = pointOf(request, number);
      records[number] = { number, point, state: 'running' };
      return { number, point };
    },
    async report() {
      return 'go on';
    },
    async tell({ number, point }: OpenTrial, end) {
      own.delete(number);
      if (end.state === 'complete' && !Number.isFinite(end.value)) {
        const reason = `the objective was ${end.value}, expected a finite number`;
        records[number] = { number, point, state: 'failed', reason };
      } else {
        records[number] = { number, point, ...end };
      }
    },
    async trials() {
      return [...records];
    },
    async importance() {
      return undefined;
    },
    async close() {
      for (const number of own) left.add(number);
      own.clear();
    },
  };
}

/** A tuner for tests: random points, no Python, and studies that last as long as itself. */
export function memoryTuner(): Tuner {
  const studies = new Map<string, Remembered>();
  return {
    async open(request) {
      const key = JSON.stringify([request.storage, request.name]);
      const remembered = studies.get(key) ?? { records: [], left: new Set() };
      studies.set(key, remembered);
      return openStudy(request, remembered);
    },
  };
}
