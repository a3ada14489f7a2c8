/** Countersigning a portfolio: what a supervisor is shown before she signs, and what she fills in. */
import { z } from 'zod';
import { verificationSchema } from './verification.ts';

/** What is confirmed must be seen whole in its box on the page. */
export const MOST_HOURS_CHARACTERS = 40;
export const MOST_COMMENT_CHARACTERS = 500;

export const confirmationSchema = z.strictObject({
  /** As it is to stand in the file, for example "48 hours"; may be empty. */
  hours: z.string().max(MOST_HOURS_CHARACTERS),
  comment: z.string().max(MOST_COMMENT_CHARACTERS),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

const providerSchema = z.strictObject({
  /** Empty: the applicant named nobody. */
  name: z.string().max(1_000),
  sessions: z.number().int().min(1),
  minutes: z.number().int().min(0),
  /** First and last day, `YYYY-MM-DD`. */
  from: z.string().max(10),
  to: z.string().max(10),
}).readonly();

export const countersignOfferSchema = z.strictObject({
  verification: verificationSchema,
  /** As the file describes itself. */
  title: z.string().max(1_000),
  author: z.string().max(1_000),
  /** Reflective supervision by provider, from the embedded record; empty when there is none. */
  providers: z.array(providerSchema).max(10_000).readonly(),
  /** The prepared place that the signature takes. Null: there is none left, and it signs the file without a visible block. */
  place: z.strictObject({ number: z.number().int().min(1), of: z.number().int().min(1) }).nullable(),
}).readonly();
export type CountersignOffer = z.infer<typeof countersignOfferSchema>;
