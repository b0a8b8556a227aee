import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ConfigError, list } from '@reality-check/core';
import { camelCase, isVariableName } from '@reality-check/create-plugin';
import type { Node, Project } from 'ts-morph';
import { type PluginPackage, pluginsAmong, readPackages } from '../workspace/packages.ts';
import { writtenParams } from '../workspace/params-literal.ts';

/** An option that is to be called otherwise. */
export interface Renaming {
  readonly root: string;
  readonly plugin: PluginPackage;
  /** What code calls the plugin, unless it imports it by another name. */
  readonly word: string;
  readonly from: string;
  readonly to: string;
}

/** The plugin and the names that the command line asks for, if they can be. */
export function checkRequest(root: string, words: readonly string[]): Renaming {
  const [folder, from, to, ...rest] = words;
  if (folder === undefined || from === undefined || to === undefined || rest.length > 0) {
    throw new ConfigError(
      `rename-option: "${words.join(' ')}" was found, expected a plugin, an option and its new name, as loss-contrastive posMargin positiveMargin`,
    );
  }
  const plugins = pluginsAmong(readPackages(root));
  const plugin = plugins.find((one) => one.folder === folder);
  if (!plugin) {
    const names = plugins.map((one) => one.folder);
    const parts = folder.split('-');
    const near = names.filter((name) => name.split('-').some((part) => parts.includes(part)));
    throw new ConfigError(
      `rename-option: plugin "${folder}" was found, expected one of ${list(near.length > 0 ? near : names)}`,
    );
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(to) || !isVariableName(to)) {
    throw new ConfigError(
      `rename-option: new name "${to}" was found, expected small and capital letters and digits, no word of JavaScript, as positiveMargin`,
    );
  }
  return { root, plugin, word: camelCase(plugin.name), from, to };
}

/** The place where the plugin states the option; refuses what it does not have, or has already. */
export function statedOption(project: Project, { root, plugin, from, to }: Renaming): Node {
  const path = join(plugin.path, 'src/index.ts');
  if (!existsSync(path)) throw new ConfigError(`rename-option: ${path} does not exist`);
  const params = writtenParams(project.getSourceFileOrThrow(path));
  const names = params.map(({ name }) => name);
  if (names.includes(to)) {
    throw new ConfigError(
      `rename-option: ${plugin.folder} has an option "${to}" already, expected a new name`,
    );
  }
  const found = params.find(({ name }) => name === from);
  if (!found) {
    throw new ConfigError(
      `rename-option: option "${from}" of ${plugin.folder} was found, expected one of ${list(names)}`,
    );
  }
  const file = found.node.getSourceFile().getFilePath();
  if (file.startsWith(`${plugin.path}/`)) return found.node;
  throw new ConfigError(
    `rename-option: ${plugin.folder} takes "${from}" from ${relative(root, file)}, which others share; rename it there by hand`,
  );
}
