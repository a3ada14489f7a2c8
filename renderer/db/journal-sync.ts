/** Sends every act to the journal on disk, in order, one batch at a time, and says how far it has come. */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Instant } from '../../shared/domain/entities.ts';
import { MOST_ACT_BYTES } from '../../shared/domain/limits.ts';
import { ClientError } from '../platform/client.ts';
import { hashOfAct } from './act-hash.ts';
import type { JournalPort, JournalStatus } from './journal-port.ts';

/** How much goes out at once. */
interface Batch {
  readonly rows: number;
  /** About; a single larger act goes alone. */
  readonly characters: number;
}
const USUAL: Batch = { rows: 200, characters: 8_000_000 };
/** The contract allows as much. */
const WIDEST: Batch = { rows: 100_000, characters: MOST_ACT_BYTES };
const WIDENING = 4;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export interface SyncSource {
  readonly databaseId: string;
  /** Acts after `seq`, ascending, at most `limit`. */
  readonly rowsAfter: (seq: number, limit: number) => Promise<readonly ChangeRow[]>;
}

export interface SyncReports {
  /** The journal has acknowledged the fsync of every act up to `seq`; the last of them was saved at `at`. */
  readonly onDisk: (seq: number, at: Instant | null) => void;
  /** The journal could not be written; `problem` is a key under `failure.`. It is tried again by itself. */
  readonly behind: (problem: string) => void;
}

/** Resolves after a while, or earlier when `signal` is aborted. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export class JournalSync {
  readonly #journal: JournalPort;
  readonly #source: SyncSource;
  readonly #reports: SyncReports;
  readonly #pause: Pause;
  /** The last act that is known to be on disk; null until the journal has said so. */
  #onDisk: number | null;
  #lastAt: Instant | null = null;
  #running = false;
  #stopped = false;
  #woken = false;
  #pauseEnd = new AbortController();

  constructor(journal: JournalPort, source: SyncSource, onDisk: number | null, reports: SyncReports, pause: Pause) {
    this.#journal = journal;
    this.#source = source;
    this.#onDisk = onDisk;
    this.#reports = reports;
    this.#pause = pause;
  }

  /** Something may have to be sent. Also ends a pause between two attempts. */
  wake(): void {
    this.#woken = true;
    this.#pauseEnd.abort();
    if (!this.#running && !this.#stopped) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#pauseEnd.abort();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let pause = FIRST_PAUSE;
    while (!this.#stopped) {
      this.#woken = false;
      const problem = await this.#sendAll();
      if (problem === null) {
        pause = FIRST_PAUSE;
        if (!this.#woken) break;
        continue;
      }
      this.#reports.behind(problem);
      this.#pauseEnd = new AbortController();
      if (!this.#woken) await this.#pause(pause, this.#pauseEnd.signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    this.#running = false;
  }

  /** Sends until nothing is left; gives the problem that stopped it, or null. */
  async #sendAll(): Promise<string | null> {
    try {
      if (this.#onDisk === null) {
        const problem = await this.#askHowFar();
        if (problem !== null) return problem;
      }
      let batch = USUAL;
      for (;;) {
        const done = this.#onDisk ?? 0;
        const waiting = await this.#source.rowsAfter(done, batch.rows);
        const rows = cut(waiting, batch.characters);
        if (rows.length === 0) {
          this.#reports.onDisk(done, await this.#timeOf(done));
          return null;
        }
        const answer = await this.#journal.append(this.#source.databaseId, rows);
        if (answer.outcome === 'failed') {
          // A gap is filled by acts that reach beyond it, or not at all: nothing was written, more may help.
          const hasMore = rows.length < waiting.length || waiting.length === batch.rows;
          if (answer.code === 'journal-damaged' && hasMore && batch.rows < WIDEST.rows) {
            batch = wider(batch);
            continue;
          }
          this.#onDisk = null; // part of the batch may be on disk: ask before sending again
          return answer.code;
        }
        batch = USUAL;
        this.#onDisk = answer.lastSeq;
        const last = rows.at(-1);
        this.#lastAt = last?.seq === answer.lastSeq ? last.at : null;
      }
    } catch (error) {
      this.#onDisk = null;
      return error instanceof ClientError && error.code === 'too-large' ? 'journal-act-too-large' : 'journal-unavailable';
    }
  }

  async #askHowFar(): Promise<string | null> {
    const status = await this.#journal.status();
    if (status === 'newer') return 'journal-newer';
    // Only the next start can bring the two together: the record must not change under open forms.
    if (status.lastSeq > 0 && !(await this.#holdsSameActs(status))) return 'journal-ahead';
    this.#onDisk = status.lastSeq;
    return null;
  }

  /** Equal numbers are not enough: the journal may be a copy from another life of the record. */
  async #holdsSameActs({ databaseId, lastSeq, lastHash }: JournalStatus): Promise<boolean> {
    if (databaseId !== this.#source.databaseId) return false;
    const [row] = await this.#source.rowsAfter(lastSeq - 1, 1);
    return row?.seq === lastSeq && (lastHash === null || lastHash === (await hashOfAct(row)));
  }

  async #timeOf(seq: number): Promise<Instant | null> {
    if (this.#lastAt === null && seq > 0) this.#lastAt = (await this.#source.rowsAfter(seq - 1, 1))[0]?.at ?? null;
    return this.#lastAt;
  }
}

/** The first rows, as far as they fit into one message. */
function cut(rows: readonly ChangeRow[], most: number): readonly ChangeRow[] {
  let characters = 0;
  const end = rows.findIndex((row, index) => {
    characters += JSON.stringify(row).length;
    return index > 0 && characters > most;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

function wider(batch: Batch): Batch {
  return { rows: Math.min(batch.rows * WIDENING, WIDEST.rows), characters: Math.min(batch.characters * WIDENING, WIDEST.characters) };
}
