import { ConfigError } from './config-error.ts';

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk; free some and run again, nothing finished is lost',
  EDQUOT: 'the disk quota is used up; free some and run again, nothing finished is lost',
  EACCES: 'writing is not permitted; choose another folder or mend its permissions',
  EPERM: 'writing is not permitted; choose another folder or mend its permissions',
  EROFS: 'the disk is read-only; choose another folder',
  ENOENT: 'its folder cannot be made; choose another one',
  ENOTDIR: 'a file stands where a folder is needed; choose another folder',
  EEXIST: 'a file stands where a folder is needed; choose another folder',
  EISDIR: 'a folder stands where the file is needed; choose another folder or move that one',
};

/** Turns a fault of the disk into words; anything else stays as it is. */
export function diskError(error: unknown, path: string): unknown {
  const code = (error as { readonly code?: string } | undefined)?.code ?? '';
  const remedy = remedies[code];
  return remedy ? new ConfigError(`${path}: cannot be written (${code}): ${remedy}`) : error;
}
