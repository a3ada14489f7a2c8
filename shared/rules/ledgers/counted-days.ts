/**
 * Minutes by day or range of days, kept sorted. Sessions of one day share one line, so that the finder of the best window
 * walks days, of which a working life has some ten thousand, and not sessions.
 */
import { dayNumber, type PlainDate } from '../../domain/plain-date.ts';
import type { DatedMinutes } from '../best-window.ts';

interface Line {
  readonly from: number;
  readonly to: number;
  minutes: number;
  sessions: number;
}

export class CountedDays {
  /** By the day, or by both days of a range. */
  readonly #lines = new Map<string, Line>();
  #sorted: readonly DatedMinutes[] | null = null;

  /** Adds minutes; a negative number takes out what was added. */
  post(from: PlainDate, to: PlainDate, minutes: number): void {
    const sessions = Math.sign(minutes);
    if (sessions === 0) return;
    const key = from === to ? from : `${from}/${to}`;
    const known = this.#lines.get(key);
    if (known === undefined) {
      this.#lines.set(key, { from: dayNumber(from), to: dayNumber(to), minutes, sessions });
      this.#sorted = null;
      return;
    }
    known.minutes += minutes;
    known.sessions += sessions;
    if (known.sessions !== 0) return;
    this.#lines.delete(key);
    this.#sorted = null;
  }

  /** In order of the first day. */
  list(): readonly DatedMinutes[] {
    this.#sorted ??= [...this.#lines.values()].sort((a, b) => a.from - b.from || a.to - b.to);
    return this.#sorted;
  }
}
