/** What the throw-away process is asked to verify, and what it answers. Apart from the work, so that main need not load it. */
import { z } from 'zod';
import { verificationSchema } from '../../shared/report/verification.ts';

export const verifyJobSchema = z.strictObject({ task: z.literal('verify'), path: z.string().min(1).max(4096) });
export type VerifyJob = z.infer<typeof verifyJobSchema>;

export const verifyAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: verificationSchema }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({ code: z.string().max(100), params: z.record(z.string(), z.union([z.string().max(300), z.number()])) }),
  }),
]);
