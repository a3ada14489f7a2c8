import { z } from 'zod';

/**
 * What the schema describes, sent as JSON text. For messages of many thousand small values: to hand over a text costs the window a
 * few milliseconds, to hand over the values themselves makes it stop for a tenth of a second.
 */
export function jsonText<S extends z.ZodType>(schema: S) {
  return z.string().transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('This is not JSON.');
      return z.NEVER;
    }
  }).pipe(schema);
}
