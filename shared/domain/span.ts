import type { DateSpan } from './entities.ts';
import type { PlainDate } from './plain-date.ts';

/** The last day of a span; a single day is its own last one. */
export const lastDayOf = (span: DateSpan): PlainDate => span.to ?? span.from;
