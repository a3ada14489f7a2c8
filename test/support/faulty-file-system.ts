import { nodeFileSystem, type FileSystem, type OpenFile } from '../../electron/storage/file-system.ts';

/** An error as the system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The real file system, with the files that it opens changed by `change`. */
export function withFiles(change: (file: OpenFile, path: string) => OpenFile, base: FileSystem = nodeFileSystem): FileSystem {
  return { ...base, open: async (path, mode) => change(await base.open(path, mode), path) };
}
