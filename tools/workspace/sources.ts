import { Project } from 'ts-morph';

/** A ts-morph project that only parses: no types, no libraries, no files that it was not given. */
export function parsedProject(options: { readonly inMemory?: boolean } = {}): Project {
  return new Project({
    useInMemoryFileSystem: options.inMemory ?? false,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
  });
}
