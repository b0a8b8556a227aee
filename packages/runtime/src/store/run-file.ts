import { readFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { deviceInUse, tensorFlowVersion } from '@reality-check/engine';
import type { UnitRecord } from '../records.ts';
import type { Trained } from '../training/train-unit.ts';
import { writeJson } from './write.ts';

/** `run.json`: what a finished run was made of, by what, and when. */
export interface RunFile {
  readonly record: UnitRecord;
  readonly finished: string;
  readonly machine: Readonly<Record<string, string>>;
  /** Absent for baselines. */
  readonly trained?: Trained;
}

/** What this process runs on. */
export function describeMachine(): Record<string, string> {
  const [first] = cpus();
  return {
    processor: `${first?.model.trim() || 'unknown'}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${platform()} ${release()}`,
    node: process.version,
    tensorflow: tensorFlowVersion(),
    device: deviceInUse(),
    threads: process.env.REALITY_CHECK_THREADS ?? 'all',
  };
}

/** Writes `run.json` into a run's folder. */
export function writeRun(folder: string, record: UnitRecord, trained?: Trained): void {
  const file: RunFile = {
    record,
    finished: new Date().toISOString(),
    machine: describeMachine(),
    ...(trained && { trained }),
  };
  writeJson(join(folder, 'run.json'), file);
}

/** Reads the `run.json` of a finished run. Throws a `ConfigError` where it is damaged. */
export function readRun(folder: string): RunFile {
  const path = join(folder, 'run.json');
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text) as RunFile;
  } catch {
    throw new ConfigError(
      `${path}: is damaged (${text.length} letters, no JSON), expected a file as this program wrote it; delete its folder and run again`,
    );
  }
}
