/**
 * The interchange format of a whole record: one JSON document, and the same document in a ZIP with its attachments.
 * Documented in `docs/record-format.md`; the JSON Schema in `assets/record.schema.json` is generated from here.
 */
import { z } from 'zod';
import { MOST_ATTACHMENT_BYTES, MOST_ENTRIES } from '../domain/limits.ts';
import { instantSchema, entrySchema, sha256Schema } from './schema.ts';

export const RECORD_FORMAT = 'endorsement-portfolio-record';
/** Raised by one whenever an older program could misread a file; older versions are migrated when read. */
export const RECORD_VERSION = 1;

export const recordFileSchema = z.strictObject({
  format: z.literal(RECORD_FORMAT),
  version: z.literal(RECORD_VERSION),
  exportedAt: instantSchema,
  /** Version of the app that wrote the file, for support only. */
  writtenBy: z.string().max(100),
  entries: z.array(entrySchema).max(MOST_ENTRIES).readonly(),
}).readonly();
export type RecordFile = z.infer<typeof recordFileSchema>;

/** A locked attachment below the folder of the attachments. */
export const LOCKED_ATTACHMENT = /^[0-9a-f]{2}\/[0-9a-f]{64}\.age$/;

/** `manifest.json` of the ZIP: every file in it with its size and SHA-256 (the manifest itself excepted). */
export const manifestSchema = z.strictObject({
  format: z.literal('endorsement-portfolio-manifest'),
  version: z.literal(1),
  files: z.array(z.strictObject({
    path: z.string().min(1).max(200),
    size: z.number().int().min(0).max(MOST_ATTACHMENT_BYTES * 20),
    sha256: sha256Schema,
  }).readonly()).readonly(),
  /** Of a backup: attachments that lie in the folder `attachments` beside the ZIP, which all backups of the folder share. */
  beside: z.array(z.strictObject({
    sha256: sha256Schema,
    size: z.number().int().min(0).max(MOST_ATTACHMENT_BYTES),
    /** Of a locked backup: the name in that folder, which does not tell the SHA-256. */
    file: z.string().regex(LOCKED_ATTACHMENT).optional(),
  }).readonly()).readonly().optional(),
  /** Of a backup: attachments that were gone or damaged already when it was made. */
  absent: z.array(sha256Schema).readonly().optional(),
}).readonly();
export type Manifest = z.infer<typeof manifestSchema>;

export const RECORD_PATH = 'record.json';
export const MANIFEST_PATH = 'manifest.json';
/** Of a backup: how the record came about, for merging it with another laptop's. Not part of the record; a reader may pass over it. */
export const HISTORY_PATH = 'merge-history.automerge';
/** Attachments lie in the ZIP under `attachments/<sha256>`. */
export const attachmentPath = (hash: string): string => `attachments/${hash}`;
/** Beside a backup they lie under `attachments/<2 hex>/<sha256>`, as in the app's own folder. */
export const ATTACHMENTS_FOLDER = 'attachments';
