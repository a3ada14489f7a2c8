/** What the applicant's signature allows to follow it (ISO 32000-1, 12.8.2.2 and 12.8.4: DocMDP). */
import { z } from 'zod';

/** More supervisors than anybody has whose hours stand in one portfolio. */
export const MOST_COUNTERSIGNATURES = 6;

export const signatureKindSchema = z.discriminatedUnion('type', [
  /** Signs without certifying: others may sign too. */
  z.strictObject({ type: z.literal('approval') }),
  /** Certifies the file for filling and signing (DocMDP 2), with this many places for supervisors who confirm hours. */
  z.strictObject({ type: z.literal('to-be-countersigned'), places: z.number().int().min(1).max(MOST_COUNTERSIGNATURES) }),
  /** Certifies the file as it is (DocMDP 1): whatever is added later, another signature too, is not allowed. */
  z.strictObject({ type: z.literal('final') }),
]);
export type SignatureKind = z.infer<typeof signatureKindSchema>;
export type SignatureKindType = SignatureKind['type'];
export const SIGNATURE_KINDS = ['approval', 'to-be-countersigned', 'final'] as const satisfies readonly SignatureKindType[];
