/** Minutes of RSC received by verdict and subject, by provider and by day, for one list of providers and one set of ages. */
import type { Id, RscReceived } from '../../domain/entities.ts';
import type { Minutes } from '../../domain/duration.ts';
import { lastDayOf } from '../../domain/span.ts';
import type { DatedMinutes } from '../best-window.ts';
import type { Refusal } from '../evaluation.ts';
import type { RscSubject } from '../pack-checks.ts';
import type { Sums, Verdict } from '../verdict.ts';
import { CountedDays } from './counted-days.ts';
import { Ledger } from './ledger.ts';
import { mergedRefusals, Refusals } from './refusals.ts';

/** The minutes of a session about a subject; the two add up to its minutes even where a part was typed too large. */
export function minutesAbout(session: RscReceived, subject: RscSubject | null): Minutes {
  if (subject === null) return session.minutes;
  const provision = Math.min(session.rscProvisionMinutes, session.minutes);
  return subject === 'rsc-provision' ? provision : session.minutes - provision;
}

interface Cell {
  readonly sums: { yes: number; missing: number; unsettled: number; no: number };
  readonly refusals: Refusals;
}

function add(cell: Cell, minutes: Minutes, verdict: Verdict, sign: 1 | -1): void {
  if (minutes === 0) return;
  cell.sums[verdict.answer] += sign * minutes;
  if (verdict.answer !== 'yes') cell.refusals.post(verdict.reason, minutes, sign);
}

const newCell = (): Cell => ({ sums: { yes: 0, missing: 0, unsettled: 0, no: 0 }, refusals: new Refusals() });

export class RscLedger extends Ledger<RscReceived> {
  readonly #cells: Readonly<Record<RscSubject, Cell>> = { 'own-work': newCell(), 'rsc-provision': newCell() };
  readonly #byProvider = new Map<Id, Minutes>();
  readonly #days = new CountedDays();

  /** The verdict about one session: the same one whenever it is asked for. */
  readonly verdictOf: (session: RscReceived) => Verdict;

  constructor(verdictOf: (session: RscReceived) => Verdict) {
    super();
    this.verdictOf = verdictOf;
  }

  /** Minutes by verdict; `null`: about whatever. */
  sums(subject: RscSubject | null): Sums & { readonly no: number } {
    const total = { yes: 0, missing: 0, unsettled: 0, no: 0 };
    for (const { sums } of this.#cellsOf(subject)) {
      total.yes += sums.yes;
      total.missing += sums.missing;
      total.unsettled += sums.unsettled;
      total.no += sums.no;
    }
    return total;
  }

  refusals(subject: RscSubject | null): readonly Refusal[] {
    return mergedRefusals(this.#cellsOf(subject).map(({ refusals }) => refusals.list()));
  }

  /** Minutes that count, by provider; most first. */
  byProvider(): readonly (readonly [providerId: Id, minutes: Minutes])[] {
    return [...this.#byProvider].filter(([, minutes]) => minutes > 0).sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
  }

  /** Minutes that count by day, in order of their first day. */
  days(): readonly DatedMinutes[] {
    return this.#days.list();
  }

  protected post(session: RscReceived, sign: 1 | -1): void {
    const verdict = this.verdictOf(session);
    const provision = minutesAbout(session, 'rsc-provision');
    add(this.#cells['rsc-provision'], provision, verdict, sign);
    add(this.#cells['own-work'], session.minutes - provision, verdict, sign);
    if (verdict.answer !== 'yes') return;
    this.#days.post(session.date.from, lastDayOf(session.date), sign * session.minutes);
    if (session.providerId !== null) {
      this.#byProvider.set(session.providerId, (this.#byProvider.get(session.providerId) ?? 0) + sign * session.minutes);
    }
  }

  #cellsOf(subject: RscSubject | null): readonly Cell[] {
    return subject === null ? [this.#cells['own-work'], this.#cells['rsc-provision']] : [this.#cells[subject]];
  }
}
