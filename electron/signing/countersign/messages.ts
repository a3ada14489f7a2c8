/** What the throw-away process is asked about countersigning, and what it answers. Apart from the work, so that main need not load it. */
import { z } from 'zod';
import { confirmationSchema, countersignOfferSchema } from '../../../shared/report/countersigning.ts';
import { signatureLabelsSchema } from '../../../shared/report/schema.ts';
import { sha256Schema } from '../../../shared/record/schema.ts';
import { failureSchema } from '../../failure.ts';
import { signerFactsSchema } from '../../pdf/job.ts';

const path = z.string().min(1).max(4096);

export const offerJobSchema = z.strictObject({ task: z.literal('offer-countersignature'), path });
export type OfferJob = z.infer<typeof offerJobSchema>;

export const prepareJobSchema = z.strictObject({
  task: z.literal('prepare-countersignature'),
  path,
  /** Of the file that the supervisor was shown. */
  sha256: sha256Schema,
  confirmation: confirmationSchema,
  signer: signerFactsSchema,
  words: z.strictObject({ labels: signatureLabelsSchema, reason: z.string(), field: z.string() }),
  /** Folder with the fonts. */
  fonts: path,
  /** Where the file with an empty countersignature is written; it must not exist. */
  output: path,
});
export type PrepareJob = z.infer<typeof prepareJobSchema>;

const preparedSchema = z.strictObject({ signaturesBefore: z.number().int().min(1) });
export type Prepared = z.infer<typeof preparedSchema>;

const refused = z.strictObject({ ok: z.literal(false), error: failureSchema });
export const offerAnswerSchema = z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), value: countersignOfferSchema }), refused]);
export const prepareAnswerSchema = z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), value: preparedSchema }), refused]);
