import color from 'picocolors';
import type { Branch } from './tree.ts';

/** A tree as lines: what is a default says so, and is dimmed where there is colour. */
export function linesOf({ name, value, isDefault, branches }: Branch, indent = ''): string[] {
  const widest = Math.max(0, ...branches.filter((one) => one.value).map((one) => one.name.length));
  const said = value === undefined ? name : `${name}  ${value}`;
  const line = `${indent}${said}${isDefault ? ' (default)' : ''}`;
  const inner = branches.flatMap((branch) => {
    const padded = branch.value === undefined ? branch.name : branch.name.padEnd(widest);
    return linesOf({ ...branch, name: padded }, `${indent}  `);
  });
  return [isDefault ? color.dim(line) : line, ...inner];
}
