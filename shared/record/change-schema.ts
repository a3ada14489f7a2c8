import { z } from 'zod';
import { ACT_NAMES, type ChangeRow } from '../domain/changes.ts';
import { LONGEST_ID, MOST_CHANGES } from '../domain/limits.ts';
import { entrySchema, instantSchema } from './schema.ts';

export const changeSchema = z.strictObject({
  id: z.string().min(1).max(LONGEST_ID),
  before: entrySchema.nullable(),
  after: entrySchema.nullable(),
}).readonly();

export const changeRowSchema: z.ZodType<ChangeRow> = z.strictObject({
  seq: z.number().int().min(1),
  at: instantSchema,
  act: z.enum(ACT_NAMES),
  changes: z.array(changeSchema).max(MOST_CHANGES).readonly(),
  target: z.number().int().min(1).nullable(),
}).readonly();
