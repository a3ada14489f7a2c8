/** How a signature looks: typed, or drawn with a pen. */
import { z } from 'zod';

/** The box in which pen strokes are given, origin top left. */
export const STROKE_BOX = { width: 600, height: 200 } as const;
/** More than any signature has: bounds for what is drawn by accident. */
export const MAX_STROKES = 200;
export const MAX_POINTS = 5_000;

const point = z.tuple([z.number().min(0).max(STROKE_BOX.width), z.number().min(0).max(STROKE_BOX.height)]).readonly();

export const signatureAppearanceSchema = z.discriminatedUnion('style', [
  z.strictObject({ style: z.literal('typed'), text: z.string().min(1).max(200) }),
  z.strictObject({
    style: z.literal('drawn'),
    /** One list of points for each stroke. */
    strokes: z.array(z.array(point).min(1).max(MAX_POINTS).readonly()).min(1).max(MAX_STROKES).readonly(),
  }),
]);
export type SignatureAppearance = z.infer<typeof signatureAppearanceSchema>;
export type Strokes = Extract<SignatureAppearance, { style: 'drawn' }>['strokes'];
