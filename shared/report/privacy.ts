/**
 * Looks through free text for what should not be in a portfolio: names of children and families, days of birth, phone and case numbers. It
 * goes by patterns, so it finds what is written in a usual way and no more; the words around it say so.
 */
import type { Entry, Id } from '../domain/entities.ts';
import { entriesOf, type Facts } from '../domain/facts.ts';

export type PrivateKind = 'name' | 'birth-date' | 'phone' | 'case-number' | 'social-security' | 'email';

export interface Finding {
  readonly entry: Entry;
  readonly kind: PrivateKind;
  /** Field of the entry, or `attachments`. */
  readonly field: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** Characters shown on either side. */
const AROUND = 40;

const CUES = 'baby|infant|toddler|newborn|child|client|patient|mother|father|mom|dad|grandmother|grandfather|parent|family|foster (?:mother|father|parent)|sister|brother|bebé|niño|niña|mamá|papá|familia';
/** Words that follow these in the names of fields, programmes and trainings. */
const NO_NAMES = 'Mental|Care|Development|Developmental|Services?|Support|Specialist|Center|Centre|Program|Programme|Health|Visitor|Visiting|Welfare|Protection|First|Start|Court|Team|Therapy|Therapist|Psychotherapy|Assessment|Observation|Practice|Resource|Resources|Partnership|Interaction|Relationship|Relationships|Engagement|Educator|Education|Early|Childhood|Study|Studies|Leave|Massage|Feeding|Sleep|Trauma|Institute|Association|And|With';

const PATTERNS: readonly (readonly [PrivateKind, RegExp])[] = [
  ['social-security', /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu],
  ['phone', /(?<![\w.-])(?:\+?\d{1,3}[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?![\d-])/gu],
  ['email', /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu],
  ['birth-date', /\b(?:born|d\.?o\.?b\.?|date of birth|birthday|nacid[oa])\b[^.;\n]{0,20}?\d(?:[\d/.-]*\d)?(?:\s+\p{L}+\s+\d{2,4})?/giu],
  ['case-number', /\b(?:case|file|client|mrn|medicaid|expediente|caso)\b\s*(?:no\.?|number|nr\.?|id|#|:)*\s*#?\s*[A-Z]{0,4}-?\d{3,}[\w-]*/giu],
  ['name', new RegExp(`(?<![\\p{L}\\d])(?:${CUES})(?:\\s+(?:named|called|of))?\\s+(?!(?:${NO_NAMES})\\b)\\p{Lu}\\p{Ll}{1,}`, 'gu')],
  ['name', /(?<![\p{L}\d])(?:Mrs?|Ms|Miss|Sra?|Srta)\.?\s+\p{Lu}\p{Ll}+/gu],
];
const NAME = /\p{Lu}\p{Ll}+$/u;

/** In the order of the record. */
export function privateFindings(facts: Facts): readonly Finding[] {
  const known = new Set(facts.person.flatMap(({ name }) => name.split(/\s+/)).concat(facts.applicant.flatMap(({ name }) => name.split(/\s+/))));
  return entriesOf(facts).flatMap((entry) => (
    freeTexts(entry).flatMap(({ field, text }) => findingsIn(text, known).map((found) => ({ ...found, entry, field })))
  ));
}

/** Two findings are the same when the same words stand in the same field: kept once, kept until they change. */
export const findingKey = ({ entry, field, text }: Finding): `${Id} ${string}` => `${entry.id} ${field} ${text}`;

function findingsIn(text: string, known: ReadonlySet<string>): readonly Omit<Finding, 'entry' | 'field'>[] {
  const taken: (readonly [number, number])[] = [];
  const found = PATTERNS.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const isKnown = kind === 'name' && known.has(NAME.exec(match[0])?.[0] ?? '');
    if (isKnown || taken.some(([from, to]) => start < to && from < end)) return [];
    taken.push([start, end]);
    return [{ kind, start, before: text.slice(Math.max(0, start - AROUND), start), text: match[0], after: text.slice(end, end + AROUND) }];
  }));
  return found.sort((a, b) => a.start - b.start).map(({ kind, before, text: words, after }) => ({ kind, before, text: words, after }));
}

interface FreeText {
  readonly field: string;
  readonly text: string;
}

/** What the applicant wrote in her own words. Contact data of the applicant and of people have fields of their own. */
function freeTexts(entry: Entry): readonly FreeText[] {
  const own = entry.kind === 'applicant' || entry.kind === 'person' ? [] : [
    ...('title' in entry ? [{ field: 'title', text: entry.title }] : []),
    ...('topics' in entry ? [{ field: 'topics', text: entry.topics }] : []),
    ...('recipients' in entry ? [{ field: 'recipients', text: entry.recipients }] : []),
    ...('duties' in entry ? [{ field: 'duties', text: entry.duties }] : []),
    ...('activity' in entry ? [{ field: 'activity', text: entry.activity }] : []),
    ...('description' in entry ? [{ field: 'description', text: entry.description }] : []),
  ];
  const names = entry.attachments.map(({ name }) => ({ field: 'attachments', text: name }));
  return [...own, { field: 'note', text: entry.note }, ...names].filter(({ text }) => text !== '');
}
