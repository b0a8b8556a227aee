import { ConfigError, isConfigError, make, type Sample } from '@reality-check/core';
import folder from '@reality-check/dataset-folder';

/** What a folder of images holds. */
export interface Inspected {
  readonly classes: number;
  readonly images: number;
  /** Classes that the pipeline may train on: all, where it divides them itself. */
  readonly forTraining: number;
  readonly dividedByFolders: boolean;
  /** Settings of the data set, beside path and size. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** What was wrong, and is got round. */
  readonly warning?: string;
}

const layouts = [
  {},
  { split: 'folders' },
  { depth: 2 },
  { depth: 2, split: 'folders' },
] as const satisfies readonly Parameters<typeof folder>[0][];

async function samplesOf(settings: NonNullable<Parameters<typeof folder>[0]>) {
  const decode = () => Promise.reject(new Error('a folder is listed without decoding images'));
  return make(folder(settings), { decode }).samples();
}

function counted(samples: readonly Sample[], settings: Inspected['settings']): Inspected {
  const classes = new Set(samples.map((one) => one.class));
  const parts = samples.filter(({ part }) => part !== 'test');
  return {
    ...{ classes: classes.size, images: samples.length, settings },
    forTraining: new Set(parts.map((one) => one.class)).size,
    dividedByFolders: parts.length < samples.length,
  };
}

/** Looks how the images lie, and says what is wrong where no layout fits. */
export async function inspect(path: string): Promise<Inspected> {
  const faults: ConfigError[] = [];
  for (const smallClasses of ['refuse', 'skip'] as const) {
    for (const layout of layouts) {
      try {
        const samples = await samplesOf({ path, smallClasses, ...layout });
        if (smallClasses === 'refuse') return counted(samples, layout);
        const found = counted(samples, { ...layout, smallClasses });
        const [warning] = faults.filter(({ message }) => message.includes('fewer than two images'));
        if (found.images > 0) return { ...found, ...(warning && { warning: warning.message }) };
      } catch (error) {
        if (!isConfigError(error)) throw error;
        faults.push(error);
      }
    }
  }
  throw faults[0] ?? new ConfigError(`${path}: holds no images, expected <class>/<image>`);
}
