/** The journal of the main process as the contract describes it, in memory, with faults that a test can switch on. */
import { hashOfAct } from '../../../renderer/db/act-hash.ts';
import type { ChangeRow } from '../../../shared/domain/changes.ts';
import type { Client, Envelope, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';

/** `works`; `disk-full` answers `failed`; `refuses` gives an error envelope; `holds` answers when it is let go. */
export type JournalMode = 'works' | 'disk-full' | 'refuses' | 'holds';

export interface JournalContent {
  readonly databaseId: string | null;
  readonly rows: readonly ChangeRow[];
}

const value = <T>(answer: T): Envelope<T> => ({ ok: true, value: answer });
const refused: Envelope<never> = { ok: false, code: 'internal', message: 'The journal is out of reach' };

export class FakeJournal {
  content: JournalContent = { databaseId: null, rows: [] };
  mode: JournalMode = 'works';
  damagedLines = 0;
  expected: ResponseOf<'journal:status'>['expected'] = { state: 'none' };
  /** `seq` of the rows of each message that arrived, whatever became of it. */
  readonly received: number[][] = [];
  #letGo: (() => void) | null = null;
  #heldNow: (() => void) | null = null;

  /** Resolves while an answer is held back. */
  async held(): Promise<void> {
    if (this.#letGo === null) await new Promise<void>((resolve) => (this.#heldNow = resolve));
  }

  letGo(): void {
    this.#letGo?.();
    this.#letGo = null;
  }

  install(): void {
    const invoke = {
      'journal:status': () => this.#status(),
      'journal:append': (request: RequestOf<'journal:append'>) => this.#append(request),
      'journal:read': (request: RequestOf<'journal:read'>) => this.#read(request),
    };
    // The store asks for nothing else; any other channel would fail the test with a TypeError.
    const client = { invoke, on: {} } as unknown as Client;
    Object.defineProperty(window, 'portfolio', { value: client, configurable: true });
  }

  get #lastSeq(): number {
    return this.content.rows.at(-1)?.seq ?? 0;
  }

  async #status(): Promise<Envelope<ResponseOf<'journal:status'>>> {
    if (this.mode === 'refuses') return refused;
    const { databaseId, rows } = this.content;
    const last = rows.at(-1);
    const lastHash = last === undefined ? null : await hashOfAct(last);
    return value({ databaseId, lastSeq: this.#lastSeq, lastHash, damagedLines: this.damagedLines, reach: this.#lastSeq, expected: this.expected });
  }

  async #append({ databaseId, rows }: RequestOf<'journal:append'>): Promise<Envelope<ResponseOf<'journal:append'>>> {
    this.received.push(rows.map((row) => row.seq));
    if (this.mode === 'holds') {
      await new Promise<void>((resolve) => {
        this.#letGo = resolve;
        this.#heldNow?.();
      });
    }
    if (this.mode === 'refuses') return refused;
    if (this.mode === 'disk-full') return value({ outcome: 'failed', code: 'disk-full', params: {} });
    const goesOn = rows.every((row, index) => row.seq === this.#lastSeq + index + 1);
    const isOurs = this.content.databaseId === null || this.content.databaseId === databaseId;
    if (!goesOn || !isOurs) return value({ outcome: 'failed', code: 'journal-gap', params: {} });
    this.content = { databaseId, rows: [...this.content.rows, ...structuredClone(rows)] };
    return value({ outcome: 'on-disk', lastSeq: this.#lastSeq });
  }

  #read({ afterSeq, limit }: RequestOf<'journal:read'>): Promise<Envelope<ResponseOf<'journal:read'>>> {
    const rows = this.content.rows.filter((row) => row.seq > afterSeq).slice(0, limit);
    return Promise.resolve(value({ rows: structuredClone(rows) }));
  }
}
