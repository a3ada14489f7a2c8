/** What a child says to its parent while it works on its one job. */
import { z } from 'zod';

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
