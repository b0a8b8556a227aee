import { readFileSync } from 'node:fs';
import { checkPackage as checkTypes, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Packed } from './pack.ts';

// All packages are ES modules: what CommonJS and old resolvers make of them is no fault.
const accepted = ['CJSResolvesToESM', 'node10'];

/** What publint and are-the-types-wrong find wrong with a packed package. */
export async function checkPackage({ manifest, file }: Packed): Promise<readonly string[]> {
  const data = readFileSync(file);
  const { messages } = await publint({ pack: { tarball: toArrayBuffer(data) }, strict: true });
  const said = messages.map((message) => formatMessage(message, manifest, { color: false }));
  const types = await checkTypes(createPackageFromTarballData(new Uint8Array(data)));
  const problems = types.types
    ? types.problems.filter(
        (problem) =>
          !accepted.includes(problem.kind) &&
          !('resolutionKind' in problem && accepted.includes(problem.resolutionKind)),
      )
    : [];
  return [
    ...said.map((text) => `publint: ${text}`),
    ...(types.types ? [] : ['are the types wrong: it has no types']),
    ...problems.map(
      (problem) => `are the types wrong: ${JSON.stringify({ ...problem, trace: undefined })}`,
    ),
  ];
}

function toArrayBuffer(data: Buffer): ArrayBuffer {
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
}
