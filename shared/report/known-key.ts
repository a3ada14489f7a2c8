/** A key whose fingerprint the user has compared with its owner, by phone or in person. */
import { z } from 'zod';
import { instantSchema, sha256Schema } from '../record/schema.ts';

export const knownKeySchema = z.strictObject({
  fingerprint: sha256Schema,
  /** As the user calls its owner. */
  name: z.string().trim().min(1).max(200),
  since: instantSchema,
}).readonly();
export type KnownKey = z.infer<typeof knownKeySchema>;
