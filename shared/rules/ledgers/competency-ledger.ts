/** How many entries name a competency, and how many training minutes they have. An entry's hours are not divided. */
import type { Education, Entry, RscReceived, Training, Work } from '../../domain/entities.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import { lastDayOf } from '../../domain/span.ts';
import type { CoverageColumn } from '../evaluation.ts';
import { Ledger } from './ledger.ts';

export type NamingEntry = Training | RscReceived | Work | Education;

/** The column of the self-study grid in which an entry stands. */
export function columnOf(entry: NamingEntry): CoverageColumn {
  switch (entry.kind) {
    case 'training': return entry.format === 'college-course' ? 'courses' : 'trainings';
    case 'education': return 'courses';
    case 'work': return 'work';
    case 'rsc-received': return 'rsc';
  }
}

/** A course or session counts from its last day, a job from its first; what has no day counts. */
function isBy(entry: NamingEntry, on: PlainDate): boolean {
  switch (entry.kind) {
    case 'training':
    case 'rsc-received': return lastDayOf(entry.date) <= on;
    case 'work': return entry.from <= on;
    case 'education': return true;
  }
}

/** Whether an entry names a competency; nothing is named while the entry lies in the future. */
export function names(entry: NamingEntry, competencyId: string, on: PlainDate): boolean {
  return isBy(entry, on) && entry.competencies.includes(competencyId);
}

interface Line {
  readonly entries: Record<CoverageColumn, number>;
  minutes: number;
}

const NOTHING: Readonly<Line> = { entries: { courses: 0, trainings: 0, work: 0, rsc: 0 }, minutes: 0 };

/** What one kind of entry names. */
export class CompetencyLedger extends Ledger<NamingEntry & Entry> {
  readonly #lines = new Map<string, Line>();

  readonly #on: PlainDate;

  constructor(on: PlainDate) {
    super();
    this.#on = on;
  }

  line(competencyId: string): Readonly<Line> {
    return this.#lines.get(competencyId) ?? NOTHING;
  }

  protected post(entry: NamingEntry, sign: 1 | -1): void {
    if (!isBy(entry, this.#on)) return;
    const column = columnOf(entry);
    const minutes = entry.kind === 'training' ? sign * entry.minutes : 0;
    for (let at = 0; at < entry.competencies.length; at += 1) {
      const id = entry.competencies[at];
      if (id === undefined || entry.competencies.indexOf(id) < at) continue; // named twice in one entry
      const line = this.#lineOf(id);
      line.entries[column] += sign;
      line.minutes += minutes;
    }
  }

  #lineOf(competencyId: string): Line {
    const known = this.#lines.get(competencyId);
    if (known !== undefined) return known;
    const line = { entries: { ...NOTHING.entries }, minutes: 0 };
    this.#lines.set(competencyId, line);
    return line;
  }
}
