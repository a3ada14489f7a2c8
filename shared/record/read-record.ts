/**
 * Reads a record from foreign text or data with one clear error: which entry, which field, what is wrong.
 * The words of each error are the message `failure.<code>`.
 */
import { z } from 'zod';
import { ENTRY_KINDS, type AttachmentRef, type Entry, type EntryKind } from '../domain/entities.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { RECORD_FORMAT, RECORD_VERSION, recordFileSchema, type RecordFile } from './interchange.ts';
import { entrySchemas } from './schema.ts';

export interface RecordProblem {
  readonly code: 'record-not-json' | 'record-wrong-format' | 'record-newer' | 'record-field' | 'record-entry-kind'
    | 'record-entry-field' | 'record-duplicate-id';
  /**
   * `number` counts entries from 1; `field` is a path such as `date.from`; `problem` is a `FieldProblem`; `kind` is the
   * entry's kind with `_` for `-`. Messages choose their words by the last two, and a choice in ICU has no hyphen.
   */
  readonly params: Readonly<Record<string, string | number>>;
}

export type FieldProblem = 'missing' | 'unknown' | 'type' | 'choice' | 'long' | 'small' | 'date' | 'form';

const BYTE_ORDER_MARK = /^\uFEFF/;
/** Parts of the foreign file that stand in an error are cut to this length. */
const MAX_QUOTE = 80;

/** Reads the JSON text of a record; a byte order mark in front is allowed. */
export function parseRecord(text: string): Result<RecordFile, RecordProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(BYTE_ORDER_MARK, ''));
  } catch {
    return err({ code: 'record-not-json', params: {} });
  }
  return readRecord(value);
}

const frameSchema = z.looseObject({ format: z.literal(RECORD_FORMAT), version: z.number(), entries: z.array(z.unknown()) });

/** Checks parsed data whole: the format, each entry, and that no id comes twice. */
export function readRecord(value: unknown): Result<RecordFile, RecordProblem> {
  const frame = frameSchema.safeParse(value);
  if (!frame.success) return err({ code: 'record-wrong-format', params: {} });
  if (frame.data.version > RECORD_VERSION) return err({ code: 'record-newer', params: { version: frame.data.version } });
  for (const [index, entry] of frame.data.entries.entries()) {
    const problem = entryProblem(entry, index + 1);
    if (problem !== null) return err(problem);
  }
  const record = recordFileSchema.safeParse(value);
  if (!record.success) return err({ code: 'record-field', params: fieldParams(record.error, value) });
  const twice = duplicateId(record.data.entries);
  return twice === null ? ok(record.data) : err({ code: 'record-duplicate-id', params: twice });
}

/** Every attachment that a record names, once for each hash, sorted by hash. */
export function attachmentsOf(entries: readonly Entry[]): readonly AttachmentRef[] {
  const byHash = new Map(entries.flatMap((entry) => entry.attachments).map((attachment) => [attachment.hash, attachment]));
  return [...byHash.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

const kindSchema = z.looseObject({ kind: z.enum(ENTRY_KINDS) });

function entryProblem(entry: unknown, number: number): RecordProblem | null {
  const kind = kindSchema.safeParse(entry);
  if (!kind.success) return { code: 'record-entry-kind', params: { number } };
  const parsed = schemaOf(kind.data.kind).safeParse(entry);
  if (parsed.success) return null;
  return { code: 'record-entry-field', params: { number, kind: kind.data.kind.replaceAll('-', '_'), ...fieldParams(parsed.error, entry) } };
}

/** Without its own type, so that one call serves all kinds. */
function schemaOf(kind: EntryKind): z.ZodType {
  return entrySchemas[kind];
}

function fieldParams(error: z.ZodError, value: unknown): { field: string; problem: FieldProblem } {
  const issue = error.issues[0];
  if (issue === undefined) return { field: '', problem: 'form' };
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return { field: path.map(String).join('.').slice(0, MAX_QUOTE), problem: problemOf(issue, valueAt(value, issue.path)) };
}

function problemOf(issue: z.core.$ZodIssue, value: unknown): FieldProblem {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'unknown';
    case 'too_big':
      return 'long';
    case 'too_small':
      return 'small';
    case 'custom':
      return value === undefined ? 'missing' : 'date';
    case 'invalid_value':
      return value === undefined ? 'missing' : 'choice';
    case 'invalid_type':
      return value === undefined ? 'missing' : 'type';
    default:
      return 'form';
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value);
}

function duplicateId(entries: readonly Entry[]): { id: string; number: number } | null {
  const seen = new Set<string>();
  for (const [index, { id }] of entries.entries()) {
    if (seen.has(id)) return { id, number: index + 1 };
    seen.add(id);
  }
  return null;
}
