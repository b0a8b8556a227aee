/** The packages that a source imports, without Node's own and its own files. */
export function importedPackages(text: string): readonly string[] {
  const found = [...text.matchAll(/^(?:import|\}) .*?from '([^']+)';$/gm)].map(([, name]) => name!);
  const packages = found
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(packages)].sort();
}

/** What the comment on the default export says: the description of the package. */
export function descriptionOf(text: string): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export default/.exec(text)?.[1] ?? '';
  return comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
