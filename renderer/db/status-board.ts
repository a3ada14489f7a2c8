/** Puts together what saving and the journal report, so that the status line never promises too much. */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { Instant } from '../../shared/domain/entities.ts';
import { LiveValue, type Live } from './live-value.ts';
import type { SaveStatus } from './save-status.ts';

export class StatusBoard {
  readonly #status: LiveValue<SaveStatus>;
  readonly #lastSeq: () => number;
  readonly #isVolatile: boolean;
  #saving = 0;
  #isBroken = false;

  /**
   * `lastSeq`: number of the latest act that was committed. `isVolatile`: the working store is gone with the window, so nothing is
   * called saved before the journal has it.
   */
  constructor(first: SaveStatus, lastSeq: () => number, isVolatile = false) {
    this.#status = new LiveValue(first);
    this.#lastSeq = lastSeq;
    this.#isVolatile = isVolatile;
  }

  get live(): Live<SaveStatus> {
    return this.#status;
  }

  begin(): void {
    this.#saving += 1;
    this.#report({ state: 'saving' });
  }

  /** A save came to its end; null: it changed nothing, and the journal's next report says where things stand. */
  end(row: ChangeRow | null): void {
    this.#saving -= 1;
    if (row !== null) this.#report({ state: this.#saving > 0 || this.#isVolatile ? 'saving' : 'saved', at: row.at, problem: null });
    else if (this.#saving === 0) this.#report({ state: this.#status.get().problem === 'not-saved' ? 'failed' : 'saved' });
  }

  fail(problem: string): void {
    this.#saving -= 1;
    this.#report({ state: 'failed', problem });
  }

  /** The store is gone for this window: nothing that comes later is good news. */
  broken(problem: string): void {
    this.#report({ state: 'failed', problem });
    this.#isBroken = true;
  }

  /** Says `on-disk` only when that is true of the latest act; a failed save stays in sight until one succeeds. */
  readonly onDisk = (seq: number, at: Instant | null): void => {
    if (this.#saving > 0 || seq < this.#lastSeq() || this.#status.get().state === 'failed') return;
    this.#report(at === null ? { state: 'idle', problem: null } : { state: 'on-disk', at, problem: null });
  };

  readonly behind = (problem: string): void => {
    if (this.#saving > 0 || this.#status.get().state === 'failed') return;
    this.#report({ state: 'disk-behind', problem, ...(this.#isVolatile && { at: null }) });
  };

  #report(change: Partial<SaveStatus>): void {
    if (!this.#isBroken) this.#status.set({ ...this.#status.get(), ...change });
  }
}
