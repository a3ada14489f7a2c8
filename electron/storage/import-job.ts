/** What the parent and the reading child say to each other about a record file. */
import { z } from 'zod';
import { recordFileSchema } from '../../shared/record/interchange.ts';
import { failureSchema } from '../failure.ts';
import { sha256Schema } from '../../shared/record/schema.ts';

export const importJobSchema = z.strictObject({
  /** The foreign file. */
  path: z.string(),
  /** An empty folder: attachments are put there as `<sha256>`, checked. */
  folder: z.string(),
  /** Private keys to try on a locked file. */
  identities: z.array(z.string()),
});

const formSchema = z.enum(['zip', 'json', 'pdf']);
export type Form = z.infer<typeof formSchema>;

export const importAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    value: z.strictObject({ record: recordFileSchema, form: formSchema, absent: z.array(sha256Schema), history: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional() }),
  }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
