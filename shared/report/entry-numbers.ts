/** Short numbers for entries (T1, R1, W1): the thread from a total to an entry to its certificate. */
import type { Entry, EntryKind, Id } from '../domain/entities.ts';
import { ENTRY_KINDS } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';

const LETTERS: Readonly<Record<EntryKind, string>> = {
  applicant: '', education: 'E', work: 'W', leadership: 'L', training: 'T', 'rsc-received': 'R', 'rsc-provided': 'P',
  reference: 'F', membership: 'M', agreement: 'A', endorsement: 'H', exam: 'X', ruling: 'Q', person: 'C',
};

/** The applicant is one; her own files have this number. */
const APPLICANT_NUMBER = 'A0';

export interface EntryNumbers {
  readonly of: (id: Id) => string;
  /** In the order in which the portfolio lists them. */
  readonly sorted: Facts;
}

/** Entries of a kind in the order of their day (undated last, then by id), numbered from 1. */
export function numberEntries(facts: Facts): EntryNumbers {
  const numbers = new Map<Id, string>();
  const sorted = Object.fromEntries(ENTRY_KINDS.map((kind) => {
    const list = [...facts[kind]].sort(byDay);
    for (const [index, entry] of list.entries()) {
      numbers.set(entry.id, kind === 'applicant' ? APPLICANT_NUMBER : `${LETTERS[kind]}${String(index + 1)}`);
    }
    return [kind, list];
  })) as unknown as Facts; // each list keeps the kind it came with
  return { of: (id) => numbers.get(id) ?? '', sorted };
}

function byDay(a: Entry, b: Entry): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const UNDATED = '9999-99-99';

function sortKey(entry: Entry): string {
  switch (entry.kind) {
    case 'training':
    case 'rsc-received':
    case 'rsc-provided': return entry.date.from;
    case 'work':
    case 'leadership': return entry.from;
    case 'education': return entry.awardedOn ?? entry.from ?? UNDATED;
    case 'reference': return entry.askedOn ?? UNDATED;
    case 'membership': return entry.from ?? UNDATED;
    case 'agreement': return entry.document;
    case 'endorsement': return entry.endorsedOn ?? UNDATED;
    case 'exam': return entry.takenOn ?? entry.approvedOn ?? UNDATED;
    case 'ruling': return entry.saidOn ?? UNDATED;
    case 'person': return entry.name.toLowerCase();
    case 'applicant': return '';
  }
}

/** `T1, T3–T6`: runs of three and more are drawn together. */
export function listNumbers(numbers: readonly string[]): string {
  const sorted = [...new Set(numbers.filter((number) => number !== ''))].sort(byLetterAndNumber);
  const runs: string[][] = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1) ?? '', number)) run.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run : [`${run[0] ?? ''}–${run.at(-1) ?? ''}`])).join(', ');
}

const letterOf = (number: string): string => number.replace(/\d+$/, '');
const valueOf = (number: string): number => Number(number.replace(/^\D+/, ''));
const follows = (a: string, b: string): boolean => letterOf(a) === letterOf(b) && valueOf(b) === valueOf(a) + 1;
function byLetterAndNumber(a: string, b: string): number {
  if (letterOf(a) !== letterOf(b)) return letterOf(a) < letterOf(b) ? -1 : 1;
  return valueOf(a) - valueOf(b);
}
