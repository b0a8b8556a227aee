import { describe, expect, it } from 'vitest';
import type { CaseResult } from './reference/case-result.ts';
import { referenceFile } from './reference/reference-file.ts';

/** A reference case under its name, ready to be judged. */
export type ReferenceCase = readonly [id: string, judge: () => CaseResult];

/** Registers the cases of a reference file as tests. */
export function referenceCases<File>(
  path: string,
  casesOf: (file: File) => readonly ReferenceCase[],
): void {
  describe(`reference cases of ${path}`, () => {
    const file = referenceFile<File>(path);
    if (!file) throw new Error(`packages/testkit/reference/${path} does not exist`);
    for (const [id, judge] of casesOf(file)) {
      it(id, () => {
        expect(judge().fault).toBeUndefined();
      });
    }
  });
}
