/** The associations that were seen to award the Endorsement, by where a person lives, and the Alliance's direct path. */
import list from '../../assets/associations.json' with { type: 'json' };

export interface Association {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** Short and former names that people write. */
  readonly otherNames: readonly string[];
}

export const associations: readonly Association[] = list;

/** The association's name, or the id itself when it is not in our list. */
export function associationName(id: string): string {
  return associations.find((association) => association.id === id)?.name ?? id;
}

const DIRECT_PATH = 'ALLIANCE';

/** An association that people can be a member of, with what a text that names it holds. */
const named = associations.filter(({ id }) => id !== DIRECT_PATH).map(({ id, name, place, otherNames }) => ({
  id,
  short: otherNames.map(compact),
  full: [name.replace(/\(.*\)/, ''), ...otherNames].map(compact).filter((each) => each.includes('infant') || each.length > 10),
  place: ` ${wordsOf(place.replace(/, US$/, ''))} `,
}));

/**
 * The association that a text of the user names, or `null` when we cannot tell: by its full name, by a short or former
 * name, or by its place beside a word for what it does. Case, accents and punctuation do not matter.
 */
export function associationNamed(text: string): string | null {
  const given = compact(text);
  const exact = named.find(({ short, full }) => short.includes(given) || full.includes(given));
  if (exact !== undefined) return exact.id;
  const inFull = named.filter(({ full }) => full.some((name) => given.includes(name)));
  const isAboutInfants = /infant|aimh|mental health/.test(wordsOf(text));
  const byPlace = isAboutInfants ? named.filter(({ place }) => ` ${wordsOf(text)} `.includes(place)) : [];
  const found = inFull.length > 0 ? inFull : byPlace;
  // "West Virginia" holds "Virginia": the longest place is the one that is meant.
  return found.toSorted((a, b) => b.place.length - a.place.length)[0]?.id ?? null;
}

/** Lower case words without accents, one space between them. */
function wordsOf(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function compact(text: string): string {
  return wordsOf(text).replaceAll(' ', '');
}

/** Whether an applicant of `own` is a member by a membership in `member`: on the direct path any association will do. */
export function countsAsMember(member: string, own: string): boolean {
  return own === DIRECT_PATH || member === own;
}
