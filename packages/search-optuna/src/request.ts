import { ConfigError, type Domain, list, type StudyRequest, show } from '@reality-check/core';

const samplers = ['tpe', 'random', 'grid', 'cmaes', 'gp'];
const pruners = ['none', 'median', 'hyperband'];

function domainProblem(domain: Domain): string | undefined {
  if (domain.kind === 'choice') {
    // To Python, as in its tables, true is 1 and false is 0.
    const values = new Set(
      domain.values.map((value) => (value === true ? 1 : value === false ? 0 : value)),
    );
    if (values.size === 0) return 'no values, expected one or more';
    if (values.size < domain.values.length)
      return 'a value twice (1 is true, 0 is false), expected different ones';
    return undefined;
  }
  const { kind, low, high, log } = domain;
  const range = `from ${show(low)} to ${show(high)}`;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return `${range}, expected finite bounds`;
  if (low > high) return `${range}, expected the lower bound first`;
  if (kind === 'integer' && !(Number.isSafeInteger(low) && Number.isSafeInteger(high))) {
    return `${range}, expected whole numbers`;
  }
  if (log && low <= 0) return `${range} by logarithm, expected a lower bound above 0`;
  return undefined;
}

function pointProblem(request: StudyRequest, point: object): string | undefined {
  const values = new Map(Object.entries(point));
  const unknown = [...values.keys()].find((name) => !(name in request.space));
  if (unknown !== undefined)
    return `unknown setting ${unknown}, expected ${list(Object.keys(request.space))}`;
  for (const [name, domain] of Object.entries(request.space)) {
    const value: unknown = values.get(name);
    const inside =
      domain.kind === 'choice'
        ? domain.values.some((each) => each === value)
        : typeof value === 'number' &&
          value >= domain.low &&
          value <= domain.high &&
          (domain.kind === 'real' || Number.isInteger(value));
    if (!inside) return `${name} ${show(value)}, expected a value of its range`;
  }
  return undefined;
}

function problemOf(request: StudyRequest): string | undefined {
  const { name, storage, space, sampler, pruner, seed, trials, first = [] } = request;
  if (name.trim() === '') return 'an empty name, expected some text';
  if (storage.trim() === '') return 'an empty storage, expected a file or a postgresql:// URL';
  if (!samplers.includes(sampler))
    return `sampler ${show(sampler)}, expected one of ${list(samplers)}`;
  if (!pruners.includes(pruner)) return `pruner ${show(pruner)}, expected one of ${list(pruners)}`;
  if (!Number.isSafeInteger(seed)) return `seed ${show(seed)}, expected a whole number`;
  if (!Number.isSafeInteger(trials) || trials < 1)
    return `trials ${show(trials)}, expected 1 or more`;
  for (const [setting, domain] of Object.entries(space)) {
    const problem = domainProblem(domain);
    if (problem) return `${setting}: ${problem}`;
  }
  for (const [index, point] of first.entries()) {
    const problem = pointProblem(request, point);
    if (problem) return `first point ${index + 1}: ${problem}`;
  }
  const domains = Object.values(space);
  const varied = domains.filter((each) => each.kind !== 'choice' && each.low < each.high);
  if (sampler === 'cmaes' && (varied.length < 2 || domains.some(({ kind }) => kind === 'choice'))) {
    return 'sampler "cmaes" for these settings, expected two or more ranges and no choices; take "tpe"';
  }
  return undefined;
}

/** Throws where a study cannot be what is asked. */
export function checkRequest(request: StudyRequest): void {
  const problem = problemOf(request);
  if (problem) throw new ConfigError(`search study "${request.name}": ${problem}`);
}
