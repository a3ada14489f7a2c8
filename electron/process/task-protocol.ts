/** What a child and its parent say to each other: the job itself is the child's own matter. */
import { z } from 'zod';
import { vaultViewSchema } from '../vault/vault-folder.ts';

/** Before the job, to a child that works on the record in an open vault. */
export const viewMessageSchema = z.strictObject({ type: z.literal('see-through'), view: vaultViewSchema });

export const progressSchema = z.strictObject({
  stage: z.string().max(40),
  done: z.number().min(0),
  total: z.number().min(0),
});
/** How far a long job is: `done` of `total` units of the named stage. */
export type Progress = z.infer<typeof progressSchema>;

export const childMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), progress: progressSchema }),
  z.strictObject({ type: z.literal('done'), value: z.unknown() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;
