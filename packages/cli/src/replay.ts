import {
  ConfigError,
  changeSince,
  describeChange,
  identify,
  type NormalForm,
  type NormalUse,
  type Pipeline,
  type Plugin,
  recordedPackage,
  recordedPackages,
  type Use,
} from '@reality-check/core';
import { houseChecksums } from '@reality-check/runtime';
import { type InstalledPackage, importPlugin, installedPlugins } from './installed.ts';

/** What a report's `pipeline.json` holds; those of earlier versions say nothing of the house. */
interface RecordedPipeline extends NormalForm {
  readonly house?: Readonly<Record<string, string>>;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a part of a record has a text by each name, such as checksums. */
function areTexts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function parse(text: string, path: string): RecordedPipeline {
  try {
    const form = JSON.parse(text) as RecordedPipeline;
    const { format, packages, methods, house = {} } = form;
    if (format === 1 && areTexts(packages) && isObject(methods) && areTexts(house)) return form;
  } catch {
    // Said below.
  }
  throw new ConfigError(
    `${path}: is not a record of a pipeline, expected the pipeline.json of a report`,
  );
}

async function recordedPlugin(
  uses: string,
  integrity: string,
  installed: readonly InstalledPackage[],
  path: string,
): Promise<Plugin> {
  const { name, version } = recordedPackage(uses);
  const copies = installed.filter((one) => one.name === name);
  // An older version may be installed beside the usual one, under an alias.
  const copy = copies.find((one) => one.version === version) ?? copies[0];
  if (!copy) {
    throw new ConfigError(`${path}: uses ${uses}, which is not installed; npm install ${uses}`);
  }
  const plugin = await importPlugin(copy).catch((error: Error) => {
    throw new ConfigError(`${path}: ${copy.specifier} cannot be loaded (${error.message})`);
  });
  if (!plugin) throw new ConfigError(`${path}: ${copy.specifier} exports no plugin`);
  const found = identify(plugin);
  if (found.version !== version) {
    throw new ConfigError(
      `${path}: uses ${uses}, installed is version ${found.version}, expected the recorded one; npm install ${uses}`,
    );
  }
  if (found.integrity !== integrity) {
    throw new ConfigError(
      `${path}: the code of ${uses} differs from the recorded one (${found.integrity}, expected ${integrity}); install it anew, or run the pipeline itself instead of its record`,
    );
  }
  return plugin;
}

/** Refuses where engine, runtime and what else is no plugin are others than those that measured. */
function requireHouse({ house }: RecordedPipeline, path: string): void {
  const installed = recordedPackages(houseChecksums());
  const changes = recordedPackages({}, house).map((one) => changeSince(one, installed));
  const others = changes.filter(({ kind }) => kind !== 'same');
  if (others.length === 0) return;
  throw new ConfigError(
    `${path}: ${others.map(describeChange).join('; ')}; expected what it was measured with; install that, or run the pipeline itself instead of its record`,
  );
}

/** Turns a recorded normal form into a pipeline again; refuses where any package differs. */
export async function replay(text: string, path: string): Promise<Pipeline> {
  const form = parse(text, path);
  const installed = installedPlugins();
  const plugins = new Map<string, Plugin>();
  for (const [uses, integrity] of Object.entries(form.packages)) {
    plugins.set(uses, await recordedPlugin(uses, integrity, installed, path));
  }
  requireHouse(form, path);
  const revive = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(revive);
    if (typeof value !== 'object' || value === null) return value;
    if (!('uses' in value)) {
      return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, revive(held)]));
    }
    const { uses, with: settings } = value as NormalUse;
    const plugin = plugins.get(uses);
    if (!plugin) throw new ConfigError(`${path}: ${uses} is missing among its packages`);
    return { kind: plugin.kind, plugin, settings: revive(settings) } as Use;
  };
  const { format: _format, packages: _packages, house: _house, ...stated } = form;
  return revive(stated) as Pipeline;
}
