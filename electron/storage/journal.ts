/**
 * The journal: each act of the user in an append-only file outside Chromium's store.
 *
 * It keeps the promise "nothing shown as saved on disk is lost" together with the window's store:
 * - `append` answers only after `fdatasync`; the status line says "also on disk" only after that answer.
 * - Numbers go on without a gap, so `lastSeq` alone tells whether store and journal hold the same acts. A store that is
 *   behind is repaired from `readAfter`; a journal that is behind gets the missing acts appended.
 * - The journal names its database. Chromium may lose a store silently and start an empty one with a new id. Acts of
 *   another id are refused (`other-database`) while the journal holds acts: the window then rebuilds its store from the
 *   journal and adopts the journal's id. So a lost store can never overwrite the copy that could bring it back.
 * - Damage is never cut away unseen. At the end of the file (a write that a power cut tore) the damaged bytes are set
 *   aside into `…damaged-<n>`, and the window appends the acts again from its store. With intact acts after it, the file
 *   is left as it is and `append` refuses (`journal-damaged`), unless the acts offered are just those that fill the gap
 *   and agree with every intact act that they overlap: then the gap is filled in a new file, atomically.
 * - A file that is removed while the app runs is noticed at the next append: it is refused (`journal-gap`), the number is
 *   0 again, and the window sends all acts from its store.
 *
 * One journal object per file, in one process: the app's single-instance lock sees to that.
 */
import { dirname, join } from 'node:path';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { createAtomicFile } from './atomic-file.ts';
import { copyRange } from './copy-range.ts';
import { errorCode, nodeFileSystem, type FileSystem, type OpenFile } from './file-system.ts';
import { headerLine, JOURNAL_FILE, JOURNAL_VERSION, readRow, rowLine } from './journal-format.ts';
import { linesThatClose, setAside } from './journal-repair.ts';
import { scanJournal, type JournalScan, type LinePlace } from './journal-scan.ts';
import { storageFailure } from './storage-problem.ts';

export interface JournalStatus {
  /** Database that the acts belong to; null while there are none. */
  readonly databaseId: string | null;
  /** Number of the last act that can be read; 0 when there is none. */
  readonly lastSeq: number;
  /** Lines that could not be read when the journal was opened. */
  readonly damagedLines: number;
}

export interface Journal {
  status(): JournalStatus;
  /** Puts acts on the disk, in order, and gives the last number. Calls wait for each other. */
  append(databaseId: string, rows: readonly ChangeRow[]): Promise<Result<number, Failure>>;
  /**
   * Acts after `seq` in order, at most `limit` and not much more than 64 MB; none only when there are no more.
   * Throws when an act that was intact at opening cannot be read any more.
   */
  readAfter(seq: number, limit: number): Promise<readonly ChangeRow[]>;
  close(): Promise<void>;
}

const MAX_BYTES_PER_READ = 64 * 1024 * 1024;

/** Opens the journal of a folder and reads it through; the folder is made when there is none. */
export async function openJournal(folder: string, fileSystem: FileSystem = nodeFileSystem): Promise<Result<Journal, Failure>> {
  try {
    await fileSystem.makeFolder(folder);
    const scan = await readThrough(folder, fileSystem);
    if (scan.header !== null && scan.header.version > JOURNAL_VERSION) return err(failure('journal-newer'));
    const file = new JournalFile(folder, scan, fileSystem);
    if (scan.damagedLines > 0 && scan.beyond.size === 0) await file.setDamagedEndAside();
    return ok(file);
  } catch (error) {
    return err(storageFailure(error));
  }
}

async function readThrough(folder: string, fileSystem: FileSystem): Promise<JournalScan> {
  const names = await fileSystem.list(folder);
  if (!names.includes(JOURNAL_FILE)) return { header: null, places: [], end: 0, damagedLines: 0, beyond: new Map() };
  const file = await fileSystem.open(join(folder, JOURNAL_FILE), 'read');
  try {
    return await scanJournal(file);
  } finally {
    await file.close();
  }
}

class JournalFile implements Journal {
  readonly #folder: string;
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  readonly #damagedLines: number;
  #databaseId: string | null;
  #places: LinePlace[];
  #end: number;
  /** Intact acts after the damage; empty when there is no damage. */
  #beyond: ReadonlyMap<number, LinePlace>;
  #broken: boolean;
  /** Open while all is well; closed and dropped after any failure, so that the next append starts from known ground. */
  #file: OpenFile | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string, scan: JournalScan, fileSystem: FileSystem) {
    this.#folder = folder;
    this.#path = join(folder, JOURNAL_FILE);
    this.#fileSystem = fileSystem;
    this.#databaseId = scan.header?.databaseId ?? null;
    this.#places = [...scan.places];
    this.#end = scan.end;
    this.#damagedLines = scan.damagedLines;
    this.#beyond = scan.beyond;
    this.#broken = scan.damagedLines > 0;
  }

  status(): JournalStatus {
    const lastSeq = this.#places.length;
    return { databaseId: lastSeq === 0 ? null : this.#databaseId, lastSeq, damagedLines: this.#damagedLines };
  }

  append(databaseId: string, rows: readonly ChangeRow[]): Promise<Result<number, Failure>> {
    return this.#inTurn(async () => {
      try {
        if (this.#places.length > 0 && !(await this.#isThere())) await this.#startOver();
        const refusal = this.#refusalOf(databaseId, rows);
        if (refusal !== null) return err(refusal);
        if (this.#broken) return await this.#fillGap(databaseId, rows);
        await this.#write(databaseId, rows);
        return ok(this.#places.length);
      } catch (error) {
        await this.#letGo();
        return err(storageFailure(error));
      }
    });
  }

  readAfter(seq: number, limit: number): Promise<readonly ChangeRow[]> {
    return this.#inTurn(async () => {
      const wanted = this.#places.slice(seq, seq + limit);
      if (wanted.length === 0) return [];
      const file = await this.#fileSystem.open(this.#path, 'read');
      try {
        return await readRows(file, wanted);
      } finally {
        await file.close();
      }
    });
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#letGo());
  }

  /** Copies what is damaged at the end into a file of its own, then cuts it off. Called once, before any append. */
  async setDamagedEndAside(): Promise<void> {
    await setAside(this.#folder, this.#end, this.#fileSystem);
    const file = await this.#fileSystem.open(this.#path, 'update');
    try {
      await file.truncate(this.#end);
      await file.sync();
    } finally {
      await file.close();
    }
    this.#broken = false;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #isThere(): Promise<boolean> {
    try {
      return (await this.#fileSystem.list(this.#folder)).includes(JOURNAL_FILE);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  /** The file was removed behind our back: what is written to it now would be on no disk. The window sends all again. */
  async #startOver(): Promise<void> {
    await this.#letGo();
    this.#databaseId = null;
    this.#places = [];
    this.#end = 0;
    this.#beyond = new Map();
    this.#broken = false;
  }

  #refusalOf(databaseId: string, rows: readonly ChangeRow[]): Failure | null {
    const last = this.#places.length;
    if (last > 0 && databaseId !== this.#databaseId) return failure('other-database');
    return rows.every((row, index) => row.seq === last + 1 + index) ? null : failure('journal-gap');
  }

  async #write(databaseId: string, rows: readonly ChangeRow[]): Promise<void> {
    const isFirst = this.#places.length === 0;
    const start = isFirst ? 0 : this.#end;
    const header = isFirst ? [headerLine(databaseId)] : [];
    const lines = rows.map(rowLine);
    if (isFirst) await this.#fileSystem.makeFolder(this.#folder);
    const file = await this.#openForWriting(start);
    await file.write(start, Buffer.concat([...header, ...lines]));
    await file.syncData();
    if (isFirst) await this.#syncNames();

    // From here on the acts are on the disk; before, nothing in memory may say so.
    this.#databaseId = databaseId;
    this.#end = start + sizeOf(header);
    for (const line of lines) this.#remember(line.length);
  }

  /** Bytes beyond `end` are of a write that failed; they go first, also when cutting them off failed at the time. */
  async #openForWriting(end: number): Promise<OpenFile> {
    if (this.#file !== null) return this.#file;
    this.#file = await this.#fileSystem.open(this.#path, 'update');
    await this.#file.truncate(end);
    return this.#file;
  }

  /** The names of a new file and a new folder must be on the disk too. */
  async #syncNames(): Promise<void> {
    await this.#fileSystem.syncFolder(this.#folder);
    await this.#fileSystem.syncFolder(dirname(this.#folder));
  }

  async #letGo(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close().catch(() => undefined); // after a failed write there is nothing more to learn from it
  }

  #remember(length: number): void {
    this.#places.push({ offset: this.#end, length });
    this.#end += length;
  }

  /** See the promise at the top: only acts that agree with all that is intact may close the gap. */
  async #fillGap(databaseId: string, rows: readonly ChangeRow[]): Promise<Result<number, Failure>> {
    const old = await this.#fileSystem.open(this.#path, 'read');
    try {
      const lines = await linesThatClose(this.#places.length, this.#beyond, rows, old);
      if (lines === null) return err(failure('journal-damaged'));
      await setAside(this.#folder, this.#end, this.#fileSystem);
      await this.#rewrite(databaseId, old, lines);
      return ok(this.#places.length);
    } finally {
      await old.close();
    }
  }

  /** The intact front part and the given lines as a new file in the old one's place. */
  async #rewrite(databaseId: string, old: OpenFile, lines: readonly Buffer[]): Promise<void> {
    const header = headerLine(databaseId);
    const first = this.#places[0];
    const file = await createAtomicFile(this.#path, this.#fileSystem);
    try {
      await file.write(header);
      if (first !== undefined) await copyRange(old, first.offset, this.#end, (bytes) => file.write(bytes));
      for (const line of lines) await file.write(line);
      await file.commit();
    } finally {
      await file.abort();
    }

    const lengths = [...this.#places.map((place) => place.length), ...lines.map((line) => line.length)];
    this.#databaseId = databaseId;
    this.#places = [];
    this.#end = header.length;
    for (const length of lengths) this.#remember(length);
    this.#beyond = new Map();
    this.#broken = false;
  }
}

async function readRows(file: OpenFile, places: readonly LinePlace[]): Promise<readonly ChangeRow[]> {
  const rows: ChangeRow[] = [];
  let bytes = 0;
  for (const { offset, length } of places) {
    if (rows.length > 0 && bytes + length > MAX_BYTES_PER_READ) break;
    const line = await file.read(offset, length);
    const row = readRow(line.subarray(0, -1));
    if (row === null) throw new Error(`The journal cannot be read at byte ${String(offset)}`);
    rows.push(row);
    bytes += length;
  }
  return rows;
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
