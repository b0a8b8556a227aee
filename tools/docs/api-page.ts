import { join } from 'node:path';
import type { Project } from 'ts-morph';
import { commentOf } from '../workspace/comments.ts';
import type { ExportedSymbol } from '../workspace/exports.ts';
import type { Package } from '../workspace/packages.ts';
import { publicExports } from '../workspace/public-exports.ts';
import { signatureOf } from './signature.ts';

/** Packages whose exports authors of plugins write against. */
export const documented: readonly string[] = ['core', 'ops', 'testkit'];

function entry({ name, nodes }: ExportedSymbol): string {
  const comment = nodes.map(commentOf).find(Boolean) ?? '';
  const signatures = nodes.map((node) => signatureOf(name, node)).join('\n');
  return `### ${name}\n\n${comment}\n\n\`\`\`ts\n${signatures}\n\`\`\``;
}

/** The reference of a package: what each of its entries exports, as its authors wrote it. */
export function apiPage({ manifest, path }: Package, project: Project): string {
  const entries = Object.entries(manifest.exports as Record<string, Record<string, string>>);
  const sections = entries.map(([inner, { '@reality-check/source': source }]) => {
    const file = project.getSourceFileOrThrow(join(path, source!));
    const exported = publicExports(file).map(entry);
    return `## ${join(manifest.name!, inner)}\n\n${exported.join('\n\n')}`;
  });
  const opening = `${manifest.description} Written by \`npm run docs\` from the sources.`;
  return `# Reference of ${manifest.name}\n\n${opening}\n\n${sections.join('\n\n')}\n`;
}
