/** The sizes that a record may have. The schemas of `shared/record` use the same figures; a test compares them. */
import type { Minutes } from './duration.ts';

/** The longest text of several lines, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;
/** The longest single-line text (names, titles), in UTF-16 units. */
export const LONGEST_LINE = 500;
/** The most hours that one entry can hold: 10,000 hours. */
export const MOST_MINUTES: Minutes = 600_000;
export const MINUTES_PER_DAY: Minutes = 24 * 60;
export const MINUTES_PER_WEEK: Minutes = 7 * MINUTES_PER_DAY;
/** The longest id. */
export const LONGEST_ID = 64;
