import { type GeneratedFile, generatedFiles } from './generated-files.ts';

/** A generated file that is not what the sources say. */
export interface StaleFile {
  readonly file: string;
  readonly problem: string;
  /** What to write, where that mends it. */
  readonly wanted?: string;
}

function stale({ file, current, wanted }: GeneratedFile): readonly StaleFile[] {
  if (wanted !== undefined) {
    return wanted === current ? [] : [{ file, problem: 'an older state than the sources', wanted }];
  }
  return [{ file, problem: current === undefined ? 'no such file' : 'no <!-- options --> in it' }];
}

/** The generated files that are not current. */
export async function staleFiles(): Promise<readonly StaleFile[]> {
  return (await generatedFiles()).flatMap(stale);
}
