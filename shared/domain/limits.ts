/**
 * How large entries, acts and records may be. The one place for these figures: the checks of `validation.ts` and
 * `commands.ts` tell them in words, the schemas of `shared/record` and the channels of `shared/ipc` enforce them.
 */
import type { Minutes } from './duration.ts';

/** The longest text of several lines, in UTF-16 units: well above a page of duties, well below a megabyte. */
export const LONGEST_TEXT = 20_000;
/** The longest single-line text (names, titles), in UTF-16 units. */
export const LONGEST_LINE = 500;
/** The most hours that one entry can hold: 10,000 hours. */
export const MOST_MINUTES: Minutes = 600_000;
export const MINUTES_PER_DAY: Minutes = 24 * 60;
export const MINUTES_PER_WEEK: Minutes = 7 * MINUTES_PER_DAY;
/** The longest id. */
export const LONGEST_ID = 64;
/** The longest code of an association. */
export const LONGEST_ASSOCIATION = 16;
/** The longest key of a rule (`rsc.window`). */
export const LONGEST_RULE_KEY = 64;
/** The most readings of a rule that an answer of the association can choose from. */
export const MOST_READINGS = 5;
/** The most that an answer of the association can ask for, in the rule's own unit. */
export const MOST_RULED = 10_000;
/** The most people in a group, and families in a job. */
export const MOST_PEOPLE = 1_000_000;
/** The most credentials of one person. */
export const MOST_CREDENTIALS = 50;
/** A bound for hostile files; nobody attaches so many to one entry. */
export const MOST_ATTACHMENTS = 1_000;
export const MOST_ATTACHMENT_BYTES = 50 * 1024 * 1024;
/** The most competencies of one entry. */
export const MOST_COMPETENCIES = 200;

/** The most entries of a record. */
export const MOST_ENTRIES = 200_000;
/** The most entries that one act may change: a full record may take the place of another. */
export const MOST_CHANGES = 2 * MOST_ENTRIES;
/** The most bytes that an import may make of a record, as JSON in UTF-8. An archive may hold more: typing goes on after it. */
export const MOST_RECORD_BYTES = 100 * 1024 * 1024;
/** What an act adds to the JSON of each entry that it changes, at most. */
const BYTES_PER_CHANGE = 128;
/** The most bytes of an act as JSON: each entry of the record before and of the record after it. */
export const MOST_ACT_BYTES = 2 * MOST_RECORD_BYTES + MOST_CHANGES * BYTES_PER_CHANGE;

/** Largest portfolio that is read: ten times the largest that was measured would not fit in memory beside itself. */
export const MOST_PDF_BYTES = 512 * 1024 * 1024;

/** Characters of a file's name that the app suggests. */
export const MOST_SUGGESTED_NAME = 120;
/** Characters of a passphrase or password that protects a key. */
/** The longest half-filled form, as JSON, in UTF-16 units: far above any that the fields allow. */
export const MOST_DRAFT = 500_000;
export const LEAST_PASSPHRASE = 8;
/** The longest name by which the people on one computer are told apart. */
export const MOST_PERSON_NAME = 80;
