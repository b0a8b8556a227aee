import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { diskProblem } from '../../packages/engine/setup/checks.mjs';
import { hashOfFile, readJson, writeJson } from '../../packages/engine/setup/files.mjs';
import { endLeftovers } from '../../packages/engine/setup/leftovers.mjs';
import { holdLock, lockName } from '../../packages/engine/setup/lock.mjs';
import { findPython } from '../../packages/engine/setup/programs.mjs';
import { run } from '../../packages/engine/setup/run.mjs';
import { root } from '../workspace/root.ts';

/** The oldest Python that the pinned packages are made for. */
const leastPython = '3.11';
/** Bytes that downloading and unpacking take at most. */
const neededDisk = 9e9;
const modules = 'torch, torchvision, pytorch_metric_learning, faiss, sklearn';

/** Makes the peer's own virtual environment where it is missing or out of date; gives its Python. */
export async function preparePeer(tell: (line: string) => void): Promise<string> {
  const venv = join(root, '.venv-bench');
  const python = join(venv, 'bin/python');
  const requirements = join(root, 'tools/bench/requirements.txt');
  const stamp = join(venv, 'reality-check.json');
  const key = hashOfFile(requirements);
  const isDone = () => existsSync(python) && readJson(stamp)?.key === key;
  if (isDone()) return python;

  await holdLock(`${lockName(root)}-bench`, () => tell('waiting for another benchmark to set up'));
  if (isDone()) return python;
  const found = findPython(leastPython);
  const problem = found.problem ?? diskProblem(root, neededDisk);
  if (problem) throw new ConfigError(`bench: ${problem}`);

  const context = { root, folder: join(root, 'build/bench') };
  endLeftovers(context.folder);
  const step = async (name: string, client: string, command: string, args: string[]) => {
    const since = performance.now();
    tell(`${name} ...`);
    await run(context, client, command, args, { name });
    tell(`${name}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
  };
  await step('making .venv-bench', 'venv', found.path, ['-m', 'venv', '--clear', venv]);
  const flags = ['--disable-pip-version-check', '--no-input', '--no-deps'];
  const install = ['-m', 'pip', 'install', ...flags, '--only-binary', ':all:', '-r', requirements];
  // PyPI has nothing smaller for Linux: PyTorch with CUDA, and the libraries that it links.
  await step('installing the peer (2.7 GB to download, 4.4 GB on disk)', 'pip', python, install);
  await step('importing the peer', 'python', python, ['-c', `import ${modules}`]);
  writeJson(stamp, { key });
  return python;
}
