/**
 * The few things that durable storage asks of a file system, so that tests can make each of them fail.
 * `nodeFileSystem` is the real one; a faulty one is made by spreading it: `{ ...nodeFileSystem, rename: … }`.
 */
import { readFileSync, type BigIntStats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';

export interface FileFacts {
  /** The same for two names, or a name and an open file, just when they are one file. */
  readonly identity: string;
  /** Bytes. */
  readonly size: number;
  readonly isFolder: boolean;
  /** When the content was written last, in milliseconds since 1970. */
  readonly writtenAt: number;
}

export interface OpenFile {
  /** Reads up to `length` bytes at `position`; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>;
  /** Writes all bytes at `position`. */
  write(position: number, data: Uint8Array): Promise<void>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  facts(): Promise<FileFacts>;
  /** Returns when data and metadata are on the disk (`fsync`). */
  sync(): Promise<void>;
  /** Returns when the data and the file's length are on the disk (`fdatasync`). */
  syncData(): Promise<void>;
  close(): Promise<void>;
}

/** `read`: must exist. `create`: must not exist; for writing. `update`: read and write, made when absent. */
export type OpenMode = 'read' | 'create' | 'update';

export interface FileSystem {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Replaces `to` when it exists. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all in it; harmless when there is none. */
  remove(path: string): Promise<void>;
  /** Makes the folder and its parents; harmless when it is there. */
  makeFolder(path: string): Promise<void>;
  /** What stands under a name now; null when nothing does. */
  factsOf(path: string): Promise<FileFacts | null>;
  /** Names in a folder. */
  list(path: string): Promise<readonly string[]>;
  /** Puts renames and new names in this folder on the disk. Windows has no such call: nothing happens there. */
  syncFolder(path: string): Promise<void>;
  /** All bytes of a small file, without waiting. */
  readSync(path: string): Uint8Array;
  /** The key with which another process can read this one file (base64); null: it is a plain one. */
  keyTo(path: string): Promise<string | null>;
}

const disk: FileSystem = {
  open: async (path, mode) => openFile(await openInMode(path, mode)),
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => { await mkdir(path, { recursive: true }); },
  factsOf,
  list: (path) => readdir(path),
  syncFolder,
  readSync: (path) => readFileSync(path),
  keyTo: () => Promise.resolve(null),
};

let seen = disk;

/** The disk as this process sees it: through an open vault, when there is one. */
export const nodeFileSystem: FileSystem = {
  open: (path, mode) => seen.open(path, mode),
  rename: (from, to) => seen.rename(from, to),
  remove: (path) => seen.remove(path),
  makeFolder: (path) => seen.makeFolder(path),
  factsOf: (path) => seen.factsOf(path),
  list: (path) => seen.list(path),
  syncFolder: (path) => seen.syncFolder(path),
  readSync: (path) => seen.readSync(path),
  keyTo: (path) => seen.keyTo(path),
};

/**
 * From now on this process sees the disk through what `wrap` makes of it. For the whole process, as an operating system mounts an
 * encrypted volume: nobody can forget to pass it on and write in the clear what belongs into the vault.
 */
export function seeDiskThrough(wrap: (disk: FileSystem) => FileSystem): void {
  seen = wrap(disk);
}

const OWNER_ONLY = 0o600;

async function openInMode(path: string, mode: OpenMode): Promise<FileHandle> {
  if (mode === 'read') return open(path, 'r');
  if (mode === 'create') return open(path, 'wx', OWNER_ONLY);
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return open(path, 'wx+', OWNER_ONLY);
  }
}

function openFile(handle: FileHandle): OpenFile {
  return {
    read: (position, length) => readFully(handle, position, length),
    write: (position, data) => writeFully(handle, position, data),
    truncate: (length) => handle.truncate(length),
    size: async () => (await handle.stat()).size,
    facts: async () => factsFrom(await handle.stat({ bigint: true })),
    sync: () => handle.sync(),
    syncData: () => handle.datasync(),
    close: () => handle.close(),
  };
}

async function factsOf(path: string): Promise<FileFacts | null> {
  try {
    return factsFrom(await stat(path, { bigint: true }));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** As big integers: the numbers of files on Windows do not fit into a JavaScript number. */
function factsFrom(stats: BigIntStats): FileFacts {
  return {
    identity: `${String(stats.dev)}:${String(stats.ino)}`, size: Number(stats.size), writtenAt: Number(stats.mtimeMs), isFolder: stats.isDirectory(),
  };
}

async function readFully(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

/** `write` may take less than it was given, for instance when the disk is nearly full. */
async function writeFully(handle: FileHandle, position: number, data: Uint8Array): Promise<void> {
  let done = 0;
  while (done < data.length) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}

/** Some network file systems cannot fsync a folder; there is nothing better to do there. */
const NO_FOLDER_SYNC: readonly (string | null)[] = ['EINVAL', 'ENOTSUP'];

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!NO_FOLDER_SYNC.includes(errorCode(error))) throw error;
  } finally {
    await handle.close();
  }
}

/** The system's name of an error (`ENOSPC`), or null when it is not from the system. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
