import { packageOf } from '@reality-check/core';

// All others only show, search or judge what these have computed.
const house = ['core', 'engine', 'images', 'ops', 'runtime'];

/** Checksums of the code of the packages that every result depends on, by `package@version`. */
export function houseChecksums(): Readonly<Record<string, string>> {
  const sums = house.map((name) => {
    const found = packageOf(import.meta.resolve(`@reality-check/${name}`), name);
    return [`${found.package}@${found.version}`, found.integrity];
  });
  return Object.fromEntries(sums);
}
