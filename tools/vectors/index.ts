import { ConfigError, isConfigError } from '@reality-check/core';
import { judgeFolder } from './judge-folder.ts';

try {
  const [folder, ...others] = process.argv.slice(2);
  if (folder === undefined || others.length > 0) {
    throw new ConfigError(
      `vectors: ${process.argv.length - 2} folders named, expected one; run npm run vectors -- <folder>`,
    );
  }
  const { failed } = await judgeFolder(folder, (line) => console.log(line));
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  if (!isConfigError(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
