/** The record as one ordinary ZIP: what it may hold and how large it may be. Described in `docs/record-format.md`. */
import { attachmentPath, HISTORY_PATH, MANIFEST_PATH, RECORD_PATH } from '../../shared/record/interchange.ts';
import { MOST_ATTACHMENT_BYTES, MOST_RECORD_BYTES } from '../../shared/domain/limits.ts';

export const README_PATH = 'README.txt';

const MEGABYTE = 1024 * 1024;

/** Limits for archives from elsewhere; far above any real record. */
export const ARCHIVE_LIMITS = {
  entries: 20_000,
  /** Room for the line breaks of our own files, and for what is typed after an import. */
  recordBytes: MOST_RECORD_BYTES + 156 * MEGABYTE,
  manifestBytes: 8 * MEGABYTE,
  readmeBytes: MEGABYTE,
  /** A locked archive is unsealed in memory: nothing of it lies on a disk in the clear. */
  lockedBytes: 512 * MEGABYTE,
  historyBytes: 64 * MEGABYTE,
  attachmentBytes: MOST_ATTACHMENT_BYTES,
  totalBytes: 8 * 1024 * MEGABYTE,
  /** Unpacked bytes for each packed byte, over the whole archive, beyond `freeBytes`. Ours store files unpacked. */
  ratio: 20,
  /** Unpacked bytes that the ratio does not look at: a record's text packs well. */
  freeBytes: 256 * MEGABYTE,
} as const;

const ATTACHMENT = /^attachments\/([0-9a-f]{64})$/;

export type Member =
  | { readonly type: 'record' | 'manifest' | 'readme' | 'history' | 'folder'; readonly maxBytes: number }
  | { readonly type: 'attachment'; readonly hash: string; readonly maxBytes: number };

/** What a path in an archive stands for; null for all that does not belong in one. */
export function memberAt(path: string): Member | null {
  if (path === RECORD_PATH) return { type: 'record', maxBytes: ARCHIVE_LIMITS.recordBytes };
  if (path === MANIFEST_PATH) return { type: 'manifest', maxBytes: ARCHIVE_LIMITS.manifestBytes };
  if (path === README_PATH) return { type: 'readme', maxBytes: ARCHIVE_LIMITS.readmeBytes };
  if (path === HISTORY_PATH) return { type: 'history', maxBytes: ARCHIVE_LIMITS.historyBytes };
  if (path === attachmentPath('')) return { type: 'folder', maxBytes: 0 };
  const hash = ATTACHMENT.exec(path)?.[1];
  return hash === undefined ? null : { type: 'attachment', hash, maxBytes: ARCHIVE_LIMITS.attachmentBytes };
}
