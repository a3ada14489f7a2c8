/** What main and the process that joins two histories say to each other. */
import { z } from 'zod';
import { mergeReportSchema } from '../../shared/merge/report-schema.ts';
import { recordFileSchema } from '../../shared/record/interchange.ts';
import { entrySchema, sha256Schema } from '../../shared/record/schema.ts';
import { failureSchema } from '../failure.ts';

/** The program of the engine, beside the bundles. */
export const ENGINE_FILE = 'automerge.wasm';

/**
 * The most entries of a record that is kept with a history and can be merged: five times the largest that anybody logs in a working
 * life, and what a process of ours joins within its memory (see docs/measurements.md).
 */
export const MOST_MERGED = 10_000;

export const mergeJobSchema = z.strictObject({
  /** Folder of the journal: this side is what the journal tells. */
  journal: z.string(),
  /** Where this record's history is kept. */
  folder: z.string(),
  engine: z.string(),
  theirs: z.strictObject({
    entries: recordFileSchema.unwrap().shape.entries,
    /** Foreign bytes; none when the file is no backup, or of an older version of the app. */
    history: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
  }),
  /** Where the joined history is put. */
  draft: z.string(),
});
export type MergeJob = z.infer<typeof mergeJobSchema>;

const madeSchema = z.strictObject({
  databaseId: z.string(),
  /** The last act of this side. */
  seq: z.number().int().min(0),
  /** SHA-256 of this side's record (`shared/merge/digest-text.ts`). */
  before: sha256Schema,
  /** The record that the merge proposes. */
  entries: z.array(entrySchema),
  report: mergeReportSchema,
  /** Whether the two records tell of a common past: else nobody knows what one of them removed. */
  hasPast: z.boolean(),
  /** Name of the other record's person, when nothing says that it is the same one. */
  stranger: z.string().nullable(),
});
export type MadeMerge = z.infer<typeof madeSchema>;

export const mergeAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: madeSchema }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);
