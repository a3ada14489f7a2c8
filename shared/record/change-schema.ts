import { z } from 'zod';
import { ACT_NAMES, type ChangeRow } from '../domain/changes.ts';
import { entrySchema, instantSchema } from './schema.ts';

export const changeSchema = z.strictObject({
  id: z.string().min(1).max(64),
  before: entrySchema.nullable(),
  after: entrySchema.nullable(),
}).readonly();

/** The most entries that one act may change (imports are one act). */
export const MAX_CHANGES_PER_ACT = 200_000;

export const changeRowSchema: z.ZodType<ChangeRow> = z.strictObject({
  seq: z.number().int().min(1),
  at: instantSchema,
  act: z.enum(ACT_NAMES),
  changes: z.array(changeSchema).max(MAX_CHANGES_PER_ACT).readonly(),
  target: z.number().int().min(1).nullable(),
}).readonly();
