import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRoot, packageFolder } from '../setup/places.mjs';

/** One part of the installation: what was found, what was expected, and what to do about it. */
export interface InstallationPart {
  readonly part: string;
  readonly found: string;
  readonly expected: string;
  readonly ok: boolean;
  /** What to do where it is not ok. */
  readonly remedy: string;
}

/** The versions and places that set-up and this inspection share. */
interface Versions {
  readonly node: string;
  readonly python: string;
  readonly tensorflow: string;
  readonly folder: string;
  readonly venv: string;
  readonly addon: string;
  /** Free disk in GB below which runs are likely to fail. */
  readonly disk: number;
}

interface Stamp {
  readonly version?: string;
  readonly gpu?: boolean;
  readonly files?: Readonly<Record<string, string>>;
}

const setUp = 'run "npx reality-check setup"';
const native = fileURLToPath(new URL('../native/', import.meta.url));
const requirementsFile = fileURLToPath(
  new URL('../setup/python/requirements.txt', import.meta.url),
);

/** Whether a version such as "Python 3.11.2" is at least another such as "3.10". */
export function isAtLeast(found: string, least: string): boolean {
  const numbers = (text: string) => (/\d+(\.\d+)*/.exec(text)?.[0] ?? '').split('.').map(Number);
  const wanted = numbers(least);
  const version = numbers(found);
  const index = wanted.findIndex((part, i) => (version[i] ?? 0) !== part);
  return /\d/.test(found) && (index === -1 || (version[index] ?? 0) > wanted[index]!);
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function readStamp(file: string): Stamp {
  try {
    return JSON.parse(read(file) ?? '{}') as Stamp;
  } catch {
    return {};
  }
}

function firstLine(command: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? stdout.split('\n')[0]?.trim() : undefined;
}

const hashOf = (file: string) =>
  existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined;

function inspectNode({ node }: Versions): InstallationPart {
  return {
    part: 'Node.js',
    found: process.versions.node,
    expected: `${node} or newer`,
    ok: isAtLeast(process.versions.node, node),
    remedy: 'install a current release of Node.js',
  };
}

function inspectPython(root: string, { venv, python }: Versions): InstallationPart[] {
  const executable = join(root, venv, 'bin/python');
  const version = firstLine(executable, '-c', 'import sys; print(sys.version.split()[0])');
  const optuna = firstLine(
    executable,
    '-W',
    'ignore',
    '-c',
    'import optuna; print(optuna.__version__)',
  );
  const requirements = read(requirementsFile) ?? '';
  const wanted = /^optuna==(\S+)/m.exec(requirements)?.[1];
  return [
    {
      part: 'Python',
      found: version ? `${version} in ${venv}` : `none in ${venv}`,
      expected: `${python} or newer`,
      ok: isAtLeast(version ?? '', python),
      remedy: setUp,
    },
    {
      part: 'Optuna',
      found: optuna ?? 'none',
      expected: wanted ?? `the version in ${requirementsFile}`,
      ok: optuna !== undefined && optuna === wanted,
      remedy: setUp,
    },
  ];
}

function inspectTensorFlow(root: string, { folder, tensorflow }: Versions): InstallationPart {
  const { gpu = false } = readStamp(join(root, folder, 'choice.json'));
  const place = join(root, folder, gpu ? 'gpu' : 'cpu');
  const libraries = ['cc', 'framework'].map((name) => `tensorflow/libtensorflow_${name}.so.2`);
  const there = libraries.every((name) => existsSync(join(place, name)));
  const version = there ? readStamp(join(place, 'stamp.json')).version : undefined;
  return {
    part: 'TensorFlow',
    found: version ? `${version}, ${gpu ? 'with CUDA' : 'without CUDA'}` : 'none',
    expected: tensorflow,
    ok: version === tensorflow,
    remedy: setUp,
  };
}

function inspectAddon(root: string, { addon, folder }: Versions): InstallationPart {
  const built = join(root, folder, 'addon');
  const placed = join(packageFolder(root, '@tensorflow/tfjs-node-gpu'), addon);
  const { files = {} } = readStamp(join(built, 'stamp.json'));
  const outputs = ['tfjs_binding.node', 'tfjs_tensorflow.node'];
  const missing = outputs.find((name) => !existsSync(join(placed, name)));
  const changed =
    Object.entries(files).find(([file, hash]) => hashOf(join(root, file)) !== hash)?.[0] ??
    outputs.find((name) => hashOf(join(placed, name)) !== hashOf(join(built, name)));
  const state = changed ? `stale: ${changed} changed since it was built` : 'up to date';
  return {
    part: 'TensorFlow addon',
    found: missing ? `${missing} is missing` : state,
    expected: 'built from the present sources',
    ok: missing === undefined && changed === undefined,
    remedy: setUp,
  };
}

function inspectCompiler(): InstallationPart {
  const names = process.env.CXX ? [process.env.CXX] : ['c++', 'g++', 'clang++'];
  const found = names.map((name) => firstLine(name.split(/\s+/)[0] ?? name, '--version'));
  const version = found.find((line) => line !== undefined);
  return {
    part: 'compiler',
    found: version ?? `none of ${names.join(', ')}`,
    expected: 'one for C++17, to build the addon',
    ok: version !== undefined,
    remedy: 'apt-get install g++ (Debian, Ubuntu) or name one in the environment variable CXX',
  };
}

function inspectDisk(root: string, { disk }: Versions): InstallationPart {
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / 1e9;
  return {
    part: 'free disk',
    found: `${free.toFixed(1)} GB`,
    expected: `${disk} GB or more`,
    ok: free >= disk,
    remedy: 'free some, or keep runs on another disk',
  };
}

function inspectAllocator(): InstallationPart {
  const preloaded = process.env.LD_PRELOAD ?? '';
  const other = /\S*malloc\S*/.exec(preloaded)?.[0];
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const glibc = report.header?.glibcVersionRuntime;
  return {
    part: 'memory allocator',
    found: other ?? (glibc ? `glibc ${glibc}` : 'not glibc'),
    // Training takes up to twice as long where freed blocks go back to the system at once.
    expected: "glibc's, which workers tell to keep its memory",
    ok: other === undefined && glibc !== undefined,
    remedy: other ? 'unset LD_PRELOAD' : 'use a Linux distribution built on glibc',
  };
}

/** Inspects everything set-up installs, without loading any of it into this process. */
export function inspectInstallation(root: string = findRoot()): readonly InstallationPart[] {
  const versions = JSON.parse(readFileSync(join(native, 'versions.json'), 'utf8')) as Versions;
  return [
    inspectNode(versions),
    ...inspectPython(root, versions),
    inspectTensorFlow(root, versions),
    inspectAddon(root, versions),
    inspectCompiler(),
    inspectDisk(root, versions),
    inspectAllocator(),
  ];
}
