/**
 * The files of a damaged profile as one ordinary ZIP, as they are: for somebody who helps. What cannot be read is left out or cut
 * short and named, never a reason to give up. The signing key stays here, and so do Chromium's caches.
 */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { README_PATH } from './archive-format.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { filesBelow } from './file-tree.ts';
import { saveZip } from './record-archive.ts';
import { storageFailure } from './storage-problem.ts';

export interface ProfileArchiveJob {
  readonly userData: string;
  /** Where the ZIP goes. */
  readonly path: string;
  /** What `README.txt` says, once it is known which files could not be read whole. */
  readonly readme: (unread: readonly string[]) => string;
  readonly signal?: AbortSignal | undefined;
  /** In files. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly fileSystem?: FileSystem | undefined;
}

export interface ProfileArchive {
  readonly files: number;
  /** Paths in the profile. */
  readonly unread: readonly string[];
}

/** What holds nothing of the record, a key (also that of the backups), half-made files, or the records of other people. */
const LEFT_OUT = /cache|^(?:Crashpad|backup-lock\.json|chooser|erasing|people|vault.*|blob_storage|identity|temp|Network.*|Shared Dictionary|Dictionaries|Local State|DevToolsActivePort|DIPS.*|Trust Tokens.*)$|^Singleton/i;

/** Failures: `cancelled` and the problems of the disk that the ZIP goes to. */
export async function writeProfileArchive(job: ProfileArchiveJob): Promise<Result<ProfileArchive, Failure>> {
  const fileSystem = job.fileSystem ?? nodeFileSystem;
  try {
    const files: (readonly string[])[] = [];
    for await (const file of filesBelow(job.userData, fileSystem)) {
      const isItself = join(job.userData, ...file) === job.path; // an older one, that this one replaces
      if (!isItself && !file.some((part) => LEFT_OUT.test(part))) files.push(file);
    }
    const unread: string[] = [];
    const zip = new ZipFile();
    for (const [index, file] of files.entries()) {
      zip.addReadStreamLazy(file.join('/'), { compress: true }, (give) => {
        job.onProgress?.({ stage: 'writing', done: index, total: files.length });
        give(null, Readable.from(bytesOf(join(job.userData, ...file), fileSystem, () => { unread.push(file.join('/')); })));
      });
    }
    zip.addReadStreamLazy(README_PATH, { compress: true }, (give) => { give(null, Readable.from([Buffer.from(job.readme(unread))])); });
    zip.end();
    const size = await saveZip(zip, { path: job.path, signal: job.signal, fileSystem }, 0);
    return size === null ? err(failure('cancelled')) : ok({ files: files.length, unread });
  } catch (error) {
    return err(storageFailure(error));
  }
}

const CHUNK = 1024 * 1024;

/** As much as can be read. */
async function* bytesOf(path: string, fileSystem: FileSystem, onUnread: () => void): AsyncGenerator<Uint8Array> {
  try {
    const file = await fileSystem.open(path, 'read');
    try {
      for (let position = 0; ;) {
        const bytes = await file.read(position, CHUNK);
        if (bytes.length === 0) return;
        position += bytes.length;
        yield bytes;
      }
    } finally {
      await file.close();
    }
  } catch {
    onUnread();
  }
}
