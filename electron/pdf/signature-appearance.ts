/** How a signature looks: typed, or drawn with a pen. The same shape as in the IPC contract. */
import { z } from 'zod';

/** The box in which pen strokes are given, origin top left. */
export const STROKE_BOX = { width: 600, height: 200 } as const;

export const signatureAppearanceSchema = z.discriminatedUnion('style', [
  z.strictObject({ style: z.literal('typed'), text: z.string().min(1).max(200) }),
  z.strictObject({
    style: z.literal('drawn'),
    strokes: z.array(z.array(z.tuple([z.number().min(0).max(STROKE_BOX.width), z.number().min(0).max(STROKE_BOX.height)])).min(1).max(5_000)).min(1).max(200),
  }),
]);
export type SignatureAppearance = z.infer<typeof signatureAppearanceSchema>;
export type Strokes = Extract<SignatureAppearance, { style: 'drawn' }>['strokes'];
