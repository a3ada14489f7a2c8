/**
 * A file of the journal, line by line. UTF-8, each line ended by one line feed.
 *
 * Line 1, the header: `{"format":"endorsement-portfolio-journal","version":1,"databaseId":"…","sha256":"<hex>"}`,
 * where the hash is taken over the JSON of the header without it. A file that goes on from another one has version 2 and
 * names the last act before it: `"after":20000`.
 * Each further line, one act of the user: `{"seq":7,"sha256":"<hex>","row":{…}}`, where the hash is taken over the
 * bytes of the row's JSON as they stand in the line, so that any changed byte is noticed without parsing.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { changeRowSchema } from '../../shared/record/change-schema.ts';

export const JOURNAL_FORMAT = 'endorsement-portfolio-journal';
export const JOURNAL_VERSION = 2;
/** The first file of a journal; for most people the only one for years. */
export const JOURNAL_FILE = 'journal-000001.ndjson';

const headerSchema = z.object({
  format: z.literal(JOURNAL_FORMAT),
  version: z.number().int().min(1),
  databaseId: z.string().min(1).max(64),
  after: z.number().int().min(1).optional(),
  sha256: z.string(),
});

export interface JournalHeader {
  readonly version: number;
  readonly databaseId: string;
  /** Number of the last act before this file; undefined in the first one. */
  readonly after?: number | undefined;
}

/** The first file keeps version 1, so that a journal that was never closed can be read by every version of the app. */
export function headerLine(databaseId: string, after?: number): Buffer {
  const header: JournalHeader = after === undefined ? { version: 1, databaseId } : { version: 2, databaseId, after };
  return Buffer.from(`${JSON.stringify({ format: JOURNAL_FORMAT, ...header, sha256: headerHash(header) })}\n`);
}

/** The header in a line (without its line feed), or null when it is damaged. */
export function readHeader(line: Uint8Array): JournalHeader | null {
  const header = headerSchema.safeParse(parseJson(line));
  return header.success && header.data.sha256 === headerHash(header.data) ? header.data : null;
}

function headerHash({ version, databaseId, after }: JournalHeader): string {
  return sha256(Buffer.from(JSON.stringify({ format: JOURNAL_FORMAT, version, databaseId, after })));
}

export function rowLine(row: ChangeRow): Buffer {
  const json = Buffer.from(JSON.stringify(row));
  return Buffer.concat([Buffer.from(`{"seq":${String(row.seq)},"sha256":"${sha256(json)}","row":`), json, Buffer.from('}\n')]);
}

const PREFIX = /^\{"seq":([1-9]\d{0,15}),"sha256":"([0-9a-f]{64})","row":/;
const MAX_PREFIX = 120;
const CLOSING_BRACE = 0x7d;

/** The number of the act in a line (without its line feed) whose bytes agree with their hash; else null. */
export function intactSeq(line: Uint8Array): number | null {
  const parts = split(line);
  return parts !== null && sha256(parts.json) === parts.hash ? parts.seq : null;
}

/** The act in a line; null unless it is intact, of a known shape, and numbered as the line says. */
export function readRow(line: Uint8Array): ChangeRow | null {
  const parts = split(line);
  if (parts === null || sha256(parts.json) !== parts.hash) return null;
  const row = changeRowSchema.safeParse(parseJson(parts.json));
  return row.success && row.data.seq === parts.seq ? row.data : null;
}

/** SHA-256 by which the window's store and the journal see whether they hold the same act. */
export function hashOfAct(row: ChangeRow): string {
  return sha256(Buffer.from(canonicalJson(row)));
}

interface LineParts {
  readonly seq: number;
  readonly hash: string;
  readonly json: Uint8Array;
}

function split(line: Uint8Array): LineParts | null {
  if (line.at(-1) !== CLOSING_BRACE) return null;
  const prefix = PREFIX.exec(Buffer.from(line.subarray(0, MAX_PREFIX)).toString('latin1'));
  if (prefix === null) return null;
  return { seq: Number(prefix[1]), hash: prefix[2] ?? '', json: line.subarray(prefix[0].length, -1) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
