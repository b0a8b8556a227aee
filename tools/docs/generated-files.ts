import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  evaluateParams,
  isPlugin,
  type Params,
  searchParams,
  splitParams,
  trainParams,
} from '@reality-check/core';
import type { Project } from 'ts-morph';
import { type PluginPackage, pluginsAmong, readPackages } from '../workspace/packages.ts';
import { paramsIn, type WrittenParam, writtenParams } from '../workspace/params-literal.ts';
import { root } from '../workspace/root.ts';
import { parsedProject } from '../workspace/sources.ts';
import { apiPage, documented } from './api-page.ts';
import { fillChecked, fillFiles, fillTables, showsChecked } from './between-markers.ts';
import { checkedList } from './checked/checked.ts';
import { contractCalls } from './checked/contract-call.ts';
import { examplePlugins, templateExamples } from './examples.ts';
import { optionTable } from './option-table.ts';
import { pictured, pictureOf } from './pictures/index.ts';
import { pluginIndex } from './plugin-index.ts';

/** A file that is written in whole or in part from the sources. */
export interface GeneratedFile {
  /** As seen from the workspace's root. */
  readonly file: string;
  readonly current: string | undefined;
  /** What the file should hold; undefined where it has no place for it. */
  readonly wanted: string | undefined;
}

const sections = {
  split: splitParams,
  train: trainParams,
  search: searchParams,
  evaluate: evaluateParams,
};

function commentsOf(params: readonly WrittenParam[]): ReadonlyMap<string, string> {
  return new Map(params.flatMap(({ name, comment }) => (comment ? [[name, comment]] : [])));
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function generated(path: string, table: (section?: string) => string | undefined): GeneratedFile {
  const current = read(path);
  return { file: relative(root, path), current, wanted: current && fillTables(current, table) };
}

async function readme(plugin: PluginPackage, project: Project): Promise<GeneratedFile> {
  const source = join(plugin.path, 'src/index.ts');
  const made: unknown = (await import(source)).default;
  const params: Params = isPlugin(made) ? made.params : {};
  const comments = commentsOf(writtenParams(project.getSourceFileOrThrow(source)));
  const filled = generated(join(plugin.path, 'README.md'), () => optionTable(params, comments));
  if (!filled.wanted || !showsChecked(filled.wanted)) return filled;
  const test = project.addSourceFileAtPath(join(plugin.path, 'src/index.test.ts'));
  const list = await checkedList(contractCalls(test));
  return { ...filled, wanted: fillChecked(filled.wanted, list) };
}

/** One after the other: all are measured by the one backend of the process. */
async function pictures(packages: readonly PluginPackage[]): Promise<readonly GeneratedFile[]> {
  const drawn: GeneratedFile[] = [];
  for (const { folder } of packages.filter((one) => pictured.includes(one.folder))) {
    drawn.push(whole(`packages/${folder}/picture.svg`, (await pictureOf(folder))!));
  }
  return drawn;
}

function pipelineGuide(project: Project): GeneratedFile {
  const source = project.getSourceFileOrThrow(join(root, 'packages/core/src/sections.ts'));
  const guide = generated(join(root, 'docs/pipelines.md'), (section) => {
    if (!section || !(section in sections)) return undefined;
    const literal = source
      .getVariableDeclarationOrThrow(`${section}Params`)
      .getInitializerOrThrow();
    return optionTable(sections[section as keyof typeof sections], commentsOf(paramsIn(literal)));
  });
  const show = (file: string) => readFileSync(join(root, file), 'utf8');
  return { ...guide, wanted: guide.wanted && fillFiles(guide.wanted, show) };
}

function whole(file: string, wanted: string): GeneratedFile {
  return { file, current: read(join(root, file)), wanted };
}

/** Every generated file, as it is and as it should be. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const packages = readPackages(root);
  const plugins = pluginsAmong(packages).filter(({ path }) =>
    existsSync(join(path, 'src/index.ts')),
  );
  const project = parsedProject();
  project.addSourceFilesAtPaths([
    join(root, '{packages,examples}/*/src/**/*.ts'),
    `!${join(root, '{packages,examples}/*/src/**/*.test.ts')}`,
  ]);
  return [
    ...(await Promise.all(
      [...plugins, ...examplePlugins()].map((plugin) => readme(plugin, project)),
    )),
    ...(await pictures(plugins)),
    ...templateExamples(),
    pipelineGuide(project),
    whole('docs/plugins.md', pluginIndex(plugins)),
    ...packages
      .filter(({ folder }) => documented.includes(folder))
      .map((one) => whole(`docs/api/${one.folder}.md`, apiPage(one, project))),
  ];
}
