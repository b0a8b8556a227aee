/** A package as a result recorded it, or as it is installed. */
export interface PackageState {
  readonly name: string;
  readonly version: string;
  /** Checksum of the code, where it is known. */
  readonly integrity?: string;
}

/**
 * What became of a package: the same; new options or mends; other numbers, which is what a major
 * version says; other code under the same version; or no longer installed.
 */
export type ChangeKind = 'same' | 'options' | 'numbers' | 'code' | 'missing';

/** What became of a package since a result was recorded. */
export interface PackageChange {
  readonly recorded: PackageState;
  readonly installed?: PackageState;
  readonly kind: ChangeKind;
  /** Whether the recorded numbers may no longer be those that would be measured now. */
  readonly stale: boolean;
}

/** The part of a version that changes with the numbers: up to the first that is not 0. */
export function numbersOf(version: string): string {
  const parts = version.split(/[-+]/)[0]!.split('.');
  const first = parts.findIndex((part) => Number(part) !== 0);
  return parts.slice(0, first < 0 ? parts.length : first + 1).join('.');
}

function kindOf(recorded: PackageState, installed: PackageState | undefined): ChangeKind {
  if (!installed) return 'missing';
  if (installed.version !== recorded.version) {
    return numbersOf(installed.version) === numbersOf(recorded.version) ? 'options' : 'numbers';
  }
  const known = recorded.integrity !== undefined && installed.integrity !== undefined;
  return known && recorded.integrity !== installed.integrity ? 'code' : 'same';
}

/** What became of a recorded package, given all installed ones; of copies the usual one first. */
export function changeSince(
  recorded: PackageState,
  states: readonly PackageState[],
): PackageChange {
  const copies = states.filter(({ name }) => name === recorded.name);
  const installed = copies.find(({ version }) => version === recorded.version) ?? copies[0];
  const kind = kindOf(recorded, installed);
  const stale = kind === 'numbers' || kind === 'code';
  return { recorded, ...(installed && { installed }), kind, stale };
}

/** A change in words: `stale: measured with loss-x 1.2.0, installed is 2.0.0`. */
export function describeChange({ recorded, installed, kind }: PackageChange): string {
  const { name, version } = recorded;
  const measured = `measured with ${name} ${version}`;
  const now = installed?.version;
  switch (kind) {
    case 'same':
      return `${name} ${version} is installed as it was`;
    case 'missing':
      return `${measured}, which is not installed`;
    case 'code':
      return `stale: measured with other code of ${name} ${version} than is installed`;
    case 'numbers':
      return `stale: ${measured}, installed is ${now}`;
    case 'options':
      return `${measured}, installed is ${now}: the same numbers, by the rule of versions`;
  }
}

/** `package@version` and a checksum, as normal forms record them. */
export function recordedPackage(uses: string, integrity?: string): PackageState {
  const at = uses.lastIndexOf('@');
  // Results of before the house had checksums hold its versions by name.
  if (at < 1) return { name: uses, version: integrity ?? '' };
  const [name, version] = [uses.slice(0, at), uses.slice(at + 1)];
  return { name, version, ...(integrity && { integrity }) };
}

/** All that a result records of what made it: plugins and the house, by checksum. */
export function recordedPackages(
  packages: Readonly<Record<string, string>>,
  house: Readonly<Record<string, string>> = {},
): readonly PackageState[] {
  return Object.entries({ ...packages, ...house }).map(([uses, integrity]) =>
    recordedPackage(uses, integrity),
  );
}
