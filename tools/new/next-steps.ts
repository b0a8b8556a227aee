import type { Kind } from '@reality-check/core';

const guides: Partial<Record<Kind, string>> = {
  loss: 'docs/writing-a-loss.md',
  sampler: 'docs/writing-a-sampler.md',
};

/** What the author of a new plugin does next. */
export function nextSteps(kind: Kind, name: string): string {
  const folder = `packages/${kind}-${name}`;
  return `
Next:
  1. Write the ${kind} in ${folder}/src/index.ts, and its definition in src/index.test.ts.
  2. npx vitest run --project ${kind}-${name}
  3. Say in ${folder}/README.md what it is and where it comes from; in package.json too.
  4. npm run docs, after every change of an option or of its comment.
  5. To compare it, add "@reality-check/${kind}-${name}": "*" to pipelines/package.json and
     import it in a file of pipelines/src.
Guide: ${guides[kind] ?? 'CONTRIBUTING.md'}`;
}
