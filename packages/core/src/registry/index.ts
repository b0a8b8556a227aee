import { Container, type ServiceIdentifier } from 'inversify';
import { ConfigError, list } from '../config-error.ts';
import { identify } from '../identity.ts';
import type { Kind } from '../kinds/index.ts';
import type { Plugin } from '../plugin.ts';

/** All plugins that a process knows, by kind and name. */
export interface Registry {
  /** Adds a plugin. Throws a `ConfigError` where another one has its kind, name and version. */
  add(plugin: Plugin): void;
  /** Finds a plugin by name, or by name and version where several are known. */
  get(kind: Kind, name: string, version?: string): Plugin;
  /** All plugins of a kind, by name. */
  all(kind: Kind): readonly Plugin[];
}

const token = (kind: Kind) => Symbol.for(`Plugin ${kind}`) as ServiceIdentifier<Plugin>;

function versionOf(plugin: Plugin): string {
  return identify(plugin).version;
}

/** A registry within an inversify container, by default one of its own. */
export function createRegistry(container: Container = new Container()): Registry {
  const all = (kind: Kind) =>
    container.isBound(token(kind))
      ? [...container.getAll(token(kind))].sort((a, b) => (a.name < b.name ? -1 : 1))
      : [];
  return {
    all,
    add(plugin) {
      const twin = all(plugin.kind).find(
        ({ name, source }) => name === plugin.name && source !== plugin.source,
      );
      if (twin && versionOf(twin) === versionOf(plugin)) {
        throw new ConfigError(
          `${plugin.kind} "${plugin.name}": version ${versionOf(plugin)} is there twice (${identify(twin).folder} and ${identify(plugin).folder}), expected one; remove one or give it another version`,
        );
      }
      if (!all(plugin.kind).includes(plugin)) {
        container.bind(token(plugin.kind)).toConstantValue(plugin);
      }
    },
    get(kind, name, version) {
      const named = all(kind).filter((plugin) => plugin.name === name);
      const found = version ? named.filter((plugin) => versionOf(plugin) === version) : named;
      if (found.length === 1) return found[0]!;
      const wanted = `${kind} "${name}"${version ? ` in version ${version}` : ''}`;
      if (found.length > 1) {
        throw new ConfigError(
          `${wanted}: is there in several versions, expected one; name one of ${list(found.map(versionOf))}`,
        );
      }
      const there =
        named.length > 0 ? named.map(versionOf) : all(kind).map((plugin) => plugin.name);
      throw new ConfigError(
        `${wanted}: is unknown, expected one of ${list(there)}; install its package or mend the name`,
      );
    },
  };
}
