/**
 * Attached files, each once, named by the SHA-256 of its bytes: `attachments/<2 hex>/<sha256>`.
 *
 * A file is on the disk, whole, before its reference is given out; the row that names it is written after that. So a
 * row never names a file that was not stored. What is stored is never changed.
 */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { AttachmentRef, Sha256 } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { MOST_ATTACHMENT_BYTES } from '../../shared/domain/limits.ts';
import { failure, type Failure } from '../failure.ts';
import { createAtomicFile, type AtomicFile } from './atomic-file.ts';
import { fileChunks } from './file-chunks.ts';
import { cleanFileName } from './file-name.ts';
import { errorCode, nodeFileSystem, type FileSystem } from './file-system.ts';
import type { Folders } from './folders.ts';
import type { FilePlace } from '../vault/file-place.ts';
import { HEAD_BYTES, mediaTypeOf } from './media-type.ts';
import { storageFailure } from './storage-problem.ts';

/** The bytes of a file, or where they are. */
export type AttachmentSource = Uint8Array | { readonly path: string };

export interface AttachmentLook {
  /** Bytes. */
  readonly size: number;
  /** Enough to tell the media type. */
  readonly head: Uint8Array;
}

export interface AttachmentStore {
  /**
   * Stores a file under its cleaned name. Failures: `attachment-empty`, `attachment-too-large`, `attachment-unreadable`
   * (the source), and the problems of the disk.
   */
  store(name: string, source: AttachmentSource): Promise<Result<AttachmentRef, Failure>>;
  /** Where a file of this hash is or would be; null for what is not 64 lower-case hex digits. */
  pathOf(hash: Sha256): string | null;
  /** The bytes, from front to back. Throws the errors of the system. */
  read(hash: Sha256): AsyncIterable<Uint8Array>;
  /** Size and first bytes of the file; null when it cannot be read. */
  look(hash: Sha256): Promise<AttachmentLook | null>;
  /** Where the file is for another process; null when there is none. */
  at(hash: Sha256): Promise<FilePlace | null>;
  /** Reads the file again and compares it with its name. */
  verify(hash: Sha256): Promise<'intact' | 'damaged' | 'missing'>;
}

const HASH = /^[0-9a-f]{64}$/;

export function createAttachmentStore(folders: Pick<Folders, 'attachments' | 'temp'>, fileSystem: FileSystem = nodeFileSystem): AttachmentStore {
  const placeOf = (hash: Sha256): string => join(folders.attachments, hash.slice(0, 2), hash);
  const pathOf = (hash: Sha256): string | null => (HASH.test(hash) ? placeOf(hash) : null);

  const verify: AttachmentStore['verify'] = async (hash) => {
    const path = pathOf(hash);
    if (path === null) return 'missing';
    try {
      const digest = createHash('sha256');
      for await (const chunk of chunksOf({ path }, fileSystem)) digest.update(chunk);
      return digest.digest('hex') === hash ? 'intact' : 'damaged';
    } catch (error) {
      return errorCode(error) === 'ENOENT' ? 'missing' : 'damaged';
    }
  };

  /** Writes the copy and says what it holds. The caller ends the file. */
  const copyInto = async (file: AtomicFile, source: AttachmentSource): Promise<Result<Omit<AttachmentRef, 'name'>, Failure>> => {
    const digest = createHash('sha256');
    let head: Uint8Array = new Uint8Array();
    let size = 0;
    for await (const chunk of chunksOf(source, fileSystem)) {
      if (size === 0) head = chunk.slice(0, HEAD_BYTES);
      size += chunk.length;
      if (size > MOST_ATTACHMENT_BYTES) return err(failure('attachment-too-large'));
      digest.update(chunk);
      await file.write(chunk);
    }
    if (size === 0) return err(failure('attachment-empty'));
    return ok({ hash: digest.digest('hex'), mediaType: mediaTypeOf(head), size });
  };

  /** A file with this content that is intact already stays; a damaged one is replaced, and so healed. */
  const store: AttachmentStore['store'] = async (name, source) => {
    const unreadable = await problemOf(source, fileSystem);
    if (unreadable !== null) return err(unreadable);
    try {
      await fileSystem.makeFolder(folders.temp);
      const file = await createAtomicFile(join(folders.temp, 'attachment'), fileSystem);
      try {
        const copied = await copyInto(file, source);
        if (!copied.ok) return copied;
        const { hash } = copied.value;
        if ((await verify(hash)) !== 'intact') await moveIntoPlace(file, placeOf(hash), folders, fileSystem);
        return ok({ ...copied.value, name: cleanFileName(name) });
      } finally {
        await file.abort();
      }
    } catch (error) {
      return err(storageFailure(error));
    }
  };

  return {
    store, pathOf, verify,
    look: (hash) => lookAt(pathOf(hash), fileSystem),
    read: (hash) => chunksOf({ path: placeOf(hash) }, fileSystem),
    at: async (hash) => {
      const path = pathOf(hash);
      const facts = path === null ? null : await fileSystem.factsOf(path);
      return path === null || facts === null ? null : { path, key: await fileSystem.keyTo(path) };
    },
  };
}

/** A store in one folder, half-made files included: for attachments outside the profile, such as those beside backups. */
export function attachmentStoreAt(attachments: string, fileSystem: FileSystem = nodeFileSystem): AttachmentStore {
  return createAttachmentStore({ attachments, temp: attachments }, fileSystem);
}

/** Folders are new at times: their own names must be on the disk too. */
async function moveIntoPlace(file: AtomicFile, place: string, folders: Pick<Folders, 'attachments'>, fileSystem: FileSystem): Promise<void> {
  await fileSystem.makeFolder(dirname(place));
  await fileSystem.syncFolder(dirname(folders.attachments));
  await fileSystem.syncFolder(folders.attachments);
  await file.commit(place);
}

async function* chunksOf(source: AttachmentSource, fileSystem: FileSystem): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* fileChunks(source.path, fileSystem);
}

async function lookAt(path: string | null, fileSystem: FileSystem): Promise<AttachmentLook | null> {
  if (path === null) return null;
  try {
    const file = await fileSystem.open(path, 'read');
    try {
      return { size: await file.size(), head: await file.read(0, HEAD_BYTES) };
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/** Looks at the source before anything is written, so that its troubles are not taken for the disk's. */
async function problemOf(source: AttachmentSource, fileSystem: FileSystem): Promise<Failure | null> {
  if (source instanceof Uint8Array) return source.length > MOST_ATTACHMENT_BYTES ? failure('attachment-too-large') : null;
  try {
    const file = await fileSystem.open(source.path, 'read');
    try {
      return (await file.size()) > MOST_ATTACHMENT_BYTES ? failure('attachment-too-large') : null;
    } finally {
      await file.close();
    }
  } catch {
    return failure('attachment-unreadable');
  }
}

