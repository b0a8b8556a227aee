import {
  changeSince,
  type PackageChange,
  type PackageState,
  recordedPackages,
} from '@reality-check/core';
import { houseChecksums } from '@reality-check/runtime';
import { identityOf, installedPlugins } from '../installed.ts';
import type { Recorded } from './recorded.ts';

/** All that is installed, with its checksums; it reads the code of every plugin. */
export function installedStates(): readonly PackageState[] {
  const plugins = installedPlugins().map((one): PackageState => {
    const { name, version } = one;
    const integrity = identityOf(one)?.integrity;
    return { name, version, ...(integrity && { integrity }) };
  });
  return [...plugins, ...recordedPackages({}, houseChecksums())];
}

/** What became of every package that a result was made by. */
export function changesOf(
  { packages }: Recorded,
  installed: readonly PackageState[],
): readonly PackageChange[] {
  return packages.map((state) => changeSince(state, installed));
}
