import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../workspace/root.ts';
import type { ContractCall } from './contract-call.ts';

/** Reference cases that a plugin is held to, and the libraries that computed them. */
export interface ReferenceCases {
  readonly cases: number;
  /** Paths below `packages/testkit/reference`. */
  readonly files: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

interface ReferenceFile {
  readonly versions: Readonly<Record<string, string>>;
  readonly cases: readonly { readonly optimizer?: string }[];
}

/** The files that a contract reads for its vectors. */
function filesOf(contract: string, vectors: string): readonly string[] {
  switch (contract) {
    case 'lossContract':
      return [`losses/${vectors}.json`];
    case 'minerContract':
      return [`miners/${vectors}.json`];
    case 'metricContract':
      return ['metrics/retrieval.json', 'metrics/toy_spaces.json'];
    case 'clusteringMetricContract':
      return ['metrics/clustering.json'];
    case 'optimizerContract':
      return ['optimizers.json'];
    default:
      throw new Error(`the reference files of ${contract} are not known here`);
  }
}

/** A file below `packages/testkit/reference`, parsed. */
export function readReferenceFile(file: string): unknown {
  return JSON.parse(readFileSync(join(root, 'packages/testkit/reference', file), 'utf8'));
}

/** Counts the reference cases that a contract runs; nothing where it is given none. */
export function referenceCasesOf({ contract, vectors }: ContractCall): ReferenceCases | undefined {
  if (vectors === undefined) return undefined;
  const files = filesOf(contract, vectors);
  const read = files.map((file) => readReferenceFile(file) as ReferenceFile);
  const cases = read
    .flatMap((file) => file.cases)
    .filter(({ optimizer }) => optimizer === undefined || optimizer === vectors);
  return { cases: cases.length, files, versions: read[0]!.versions };
}
