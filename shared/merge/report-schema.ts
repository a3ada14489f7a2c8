/** The report of a merge as it travels from the process that makes it to the window. */
import { z } from 'zod';
import { LONGEST_ID, MOST_ENTRIES } from '../domain/limits.ts';
import { instantSchema } from '../record/schema.ts';

const id = z.string().min(1).max(LONGEST_ID);
const field = z.string().min(1).max(64);
const ids = z.array(id).max(MOST_ENTRIES).readonly();
const side = z.enum(['here', 'there']);

const shownVersionSchema = z.strictObject({
  at: instantSchema,
  /** As the field holds it. */
  value: z.unknown(),
  /** `both`: each side knows it; a third one wrote against it. */
  from: z.enum(['here', 'there', 'both']),
}).readonly();

const bothChangedSchema = z.strictObject({
  id,
  field,
  /** Whether all versions stand in the field, one below the other; else the first one stands alone. */
  isJoined: z.boolean(),
  versions: z.array(shownVersionSchema).min(2).readonly(),
}).readonly();

export const mergeReportSchema = z.strictObject({
  /** Entries that only the other side has. */
  added: ids,
  /** Entries of both with fields that the other side changed. */
  changed: z.array(z.strictObject({ id, fields: z.array(field).readonly() }).readonly()).readonly(),
  /** Entries that the other side removed and this one left alone. */
  removed: ids,
  /** Fields that both sides changed. */
  both: z.array(bothChangedSchema).readonly(),
  /** Entries that one side removed and the other changed or needs: they stay. */
  kept: z.array(z.strictObject({ id, removed: side }).readonly()).readonly(),
  /** Entries whose fields do not fit together after the merge. */
  look: ids,
  /** Entries of the other side that look like one of this side, under another id. */
  twins: z.array(z.strictObject({ here: id, there: id }).readonly()).readonly(),
}).readonly();

export type ShownVersion = z.infer<typeof shownVersionSchema>;
export type BothChanged = z.infer<typeof bothChangedSchema>;
export type MergeReport = z.infer<typeof mergeReportSchema>;
