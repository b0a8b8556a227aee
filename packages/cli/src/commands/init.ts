import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { projectRoot } from '../folders.ts';
import { answers, type InitOptions } from '../init/answers.ts';
import { divide } from '../init/division.ts';
import { inspect } from '../init/inspect.ts';
import { importsOf, pipelineText } from '../init/pipeline-text.ts';
import { holdsModules } from '../module-type.ts';

function placeOf(name: string, root: string): string {
  if (!/^[a-z0-9][a-z0-9_-]*$/i.test(name)) {
    throw new ConfigError(
      `init: name "${name}" was found, expected letters, digits, "_" or "-", as my-images`,
    );
  }
  const sources = join(root, 'pipelines/src');
  const folder = existsSync(sources) ? sources : join(root, 'pipelines');
  const files = ['ts', 'mts'].map((ending) => join(folder, `${name}.${ending}`));
  const file = files.find((one) => existsSync(one));
  if (!file) return files[holdsModules(folder) ? 0 : 1]!;
  throw new ConfigError(
    `init: ${relative(root, file)} is there already, expected a new name; write reality-check init other-name`,
  );
}

/** As it is written into a pipeline, which runs from the project's root. */
function written(images: string, root: string): string {
  const path = relative(root, resolve(images));
  if (path.startsWith('..') || isAbsolute(path)) return resolve(images);
  return `./${path.split(sep).join('/')}`;
}

function missingPackages(file: string, losses: readonly string[]): readonly string[] {
  const require = createRequire(file);
  return ['core', ...Object.values(importsOf(losses))]
    .map((folder) => `@reality-check/${folder}`)
    .filter((name) => {
      try {
        return !require.resolve(name);
      } catch {
        return !require.resolve.paths(name)?.some((place) => existsSync(join(place, name)));
      }
    });
}

/** `reality-check init`: a first pipeline for a folder of images, after three questions. */
export async function init(name: string, options: InitOptions): Promise<void> {
  const root = projectRoot();
  const file = placeOf(name, root);
  const { images, budget, losses } = await answers(options);
  const found = await inspect(resolve(images));
  const division = divide(found);
  if (found.warning) console.error(found.warning);
  mkdirSync(dirname(file), { recursive: true });
  const path = written(images, root);
  const { settings } = found;
  writeFileSync(file, pipelineText({ name, path, settings, budget, losses, division }));
  console.log(`${found.images} images of ${found.classes} classes in ${images}`);
  console.log(`written: ${relative(process.cwd(), file)}`);
  const missing = missingPackages(file, losses);
  const inside = existsSync(join(root, 'pipelines/src'));
  console.log('\nNext:');
  if (missing.length > 0) console.log(`  npm install --ignore-scripts ${missing.join(' ')}`);
  console.log(`  npx reality-check plan ${name}      reckons how long it takes here`);
  console.log(inside ? `  npm run eval -- ${name}` : `  npx reality-check eval ${name}`);
}
