import { readFileSync, statfsSync } from 'node:fs';
import { Problem } from './problem.mjs';
import { findCompiler, findPython } from './programs.mjs';
import { atLeast } from './versions.mjs';

const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`;

/** What stands in the way of this machine's TensorFlow, or undefined. */
export function platformProblem(context, { platform, arch, glibc, processor }) {
  if (platform !== 'linux' || !['x64', 'arm64'].includes(arch)) {
    return `this is ${platform} ${arch}, expected linux x64 or linux arm64; use such a machine, a container or WSL 2`;
  }
  if (!context.wheel) {
    return `TensorFlow with CUDA was asked for on linux ${arch}, expected linux x64; leave out --gpu or give --no-gpu`;
  }
  const { glibc: least } = context.versions;
  if (!atLeast(glibc, least)) {
    return `the C library is ${glibc ? `glibc ${glibc}` : 'not glibc'}, expected glibc ${least} or newer; use a distribution of 2018 or later that is built on glibc`;
  }
  if (arch === 'x64' && processor && !/\bavx\b/.test(processor)) {
    return 'this processor has no AVX, expected one with it: TensorFlow is built for those; use a processor of 2013 or later, or a virtual machine that shows it';
  }
  return undefined;
}

/** What stands in the way of the disk space that the pending steps need, or undefined. */
export function diskProblem(root, needed) {
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  if (free >= needed) return undefined;
  return `${gigabytes(free)} of disk are free at ${root}, expected ${gigabytes(needed)} for what is missing; free some or move the project to a larger disk`;
}

function thisMachine() {
  const { platform, arch } = process;
  // Without this the report asks the network for the names of open connections.
  process.report.excludeNetwork = true;
  const glibc = process.report.getReport().header.glibcVersionRuntime;
  const processor = platform === 'linux' ? readFileSync('/proc/cpuinfo', 'utf8') : '';
  return { platform, arch, glibc, processor };
}

/** Checks all that the pending steps rely on and reports every failure at once. */
export function check(context, pending) {
  const needs = new Set(pending.flatMap((step) => step.needs));
  const unsuitable = platformProblem(context, thisMachine());
  if (unsuitable) throw new Problem(`set-up: ${unsuitable}`);
  const problems = [];
  if (needs.has('python')) {
    const python = findPython(context.versions.python);
    context.python = python.path;
    problems.push(python.problem);
  }
  if (needs.has('compiler')) {
    context.compiler = findCompiler();
    problems.push(context.compiler.problem);
  }
  const bytes = pending.reduce((sum, step) => sum + step.bytes(context), 0);
  problems.push(diskProblem(context.root, bytes));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new Problem(found.map((problem) => `set-up: ${problem}`).join('\n'));
}
