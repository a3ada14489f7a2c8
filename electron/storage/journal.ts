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
 * - A file that is removed, replaced or cut short while the app runs is noticed at the next append: what stands under the
 *   name is read again, the append is refused (`journal-gap`), and the window compares and sends what is missing.
 * - A file that has grown long is closed and the next one begun (`journal-rotation.ts`), with a snapshot of the record between
 *   them: when an older file is damaged and the store is gone, the record still comes back from there.
 *
 * One journal object per folder, in one process: the app's single-instance lock sees to that.
 */
import { dirname, join } from 'node:path';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { createAtomicFile } from './atomic-file.ts';
import { nodeFileSystem, type FileSystem, type OpenFile } from './file-system.ts';
import { hashOfAct, headerLine, JOURNAL_FILE, JOURNAL_VERSION, readRow, rowLine } from './journal-format.ts';
import { holdsDamage, linesThatClose, linesThatLeadTo, setAside } from './journal-repair.ts';
import { rotateJournal, ROTATION_LIMITS, type RotationLimits } from './journal-rotation.ts';
import { scanJournal, type JournalScan, type LinePlace } from './journal-scan.ts';
import { openSegments, segmentFacts, segmentName, segmentNumbers, type Segments } from './journal-segments.ts';
import { wayThroughSnapshot, type WayThroughSnapshot } from './journal-snapshot.ts';
import { storageFailure } from './storage-problem.ts';

export interface JournalStatus {
  /** Database that the acts belong to; null while there are none. */
  readonly databaseId: string | null;
  /** Number of the last act that can be read; 0 when there is none. */
  readonly lastSeq: number;
  /** Hash of the last act (`hashOfAct`), since equal numbers do not make equal acts; null when there is none. */
  readonly lastHash: string | null;
  /** Lines that could not be read when the file was read; at least 1 for ever after damage was set aside. */
  readonly damagedLines: number;
  /** The last act that a recovery reaches: `lastSeq`, or beyond damage by way of a snapshot. */
  readonly reach: number;
}

export interface Journal {
  status(): JournalStatus;
  /** A record that begins with a snapshot, where that leads further than `lastSeq`; else null. */
  throughSnapshot(): WayThroughSnapshot | null;
  /** Puts acts on the disk, in order, and gives the last number. Calls wait for each other. */
  append(databaseId: string, rows: readonly ChangeRow[]): Promise<Result<number, Failure>>;
  /**
   * Acts after `seq` in order, at most `limit` and not much more than 64 MB; none only when there are no more.
   * Throws when an act that was intact at opening cannot be read any more.
   */
  readAfter(seq: number, limit: number): Promise<readonly ChangeRow[]>;
  close(): Promise<void>;
}

const ROWS_PER_READ = 1_000;

/** All acts after `seq` up to the end that the journal has now, in batches that fit into memory. */
export async function* batchesAfter(journal: Journal, seq: number): AsyncGenerator<readonly ChangeRow[]> {
  const { lastSeq } = journal.status();
  for (let done = seq; done < lastSeq;) {
    const batch = await journal.readAfter(done, ROWS_PER_READ);
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    done = last.seq;
  }
}

const MAX_BYTES_PER_READ = 64 * 1024 * 1024;

/** Opens the journal of a folder and reads it through; the folder is made when there is none. */
export async function openJournal(
  folder: string, fileSystem: FileSystem = nodeFileSystem, limits: RotationLimits = ROTATION_LIMITS,
): Promise<Result<Journal, Failure>> {
  try {
    const journal = new JournalFile(folder, fileSystem, limits);
    const problem = await journal.read();
    return problem === null ? ok(journal) : err(problem);
  } catch (error) {
    return err(storageFailure(error));
  }
}

const NOTHING: JournalScan = { header: null, version: 0, places: [], end: 0, damagedLines: 0, beyond: new Map() };

class JournalFile implements Journal {
  readonly #folder: string;
  readonly #fileSystem: FileSystem;
  readonly #limits: RotationLimits;
  #databaseId: string | null = null;
  #places: LinePlace[] = [];
  #end = 0;
  #lastHash: string | null = null;
  #damagedLines = 0;
  /** Intact acts after the damage; empty when there is no damage. */
  #beyond: ReadonlyMap<number, LinePlace> = new Map();
  #broken = false;
  #way: WayThroughSnapshot | null = null;
  /** Where the last file begins, and the first act in it. */
  #lastFile = { start: 0, acts: 0 };
  /** No rotation before this act: one that failed is not tried again at every save. */
  #nextRotation = 0;
  /** Which file all this is about; null while there is none. */
  #identity: string | null = null;
  /** How long that file is; null after a write that failed, when bytes of it may stand beyond `#end`. */
  #size: number | null = 0;
  /** Open while all is well; closed and dropped after any failure, so that the next append starts from known ground. */
  #file: Segments | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string, fileSystem: FileSystem, limits: RotationLimits) {
    this.#folder = folder;
    this.#fileSystem = fileSystem;
    this.#limits = limits;
  }

  status(): JournalStatus {
    const lastSeq = this.#places.length;
    return {
      databaseId: lastSeq === 0 ? null : this.#databaseId, lastSeq, lastHash: this.#lastHash, damagedLines: this.#damagedLines,
      reach: this.#way?.reach ?? lastSeq,
    };
  }

  throughSnapshot(): WayThroughSnapshot | null {
    return this.#way;
  }

  append(databaseId: string, rows: readonly ChangeRow[]): Promise<Result<number, Failure>> {
    return this.#inTurn(async () => {
      try {
        // Acts in a file that lost its name are on no disk where anybody would find them.
        if (await this.#isAnother()) return err((await this.read()) ?? failure('journal-gap'));
        const refusal = this.#refusalOf(databaseId, rows);
        if (refusal !== null) return err(refusal);
        if (this.#broken) return await this.#fillGap(databaseId, rows);
        await this.#write(databaseId, rows);
        if (this.#isLong()) void this.#inTurn(() => this.#rotate()).catch(() => undefined); // the acts are on the disk all the same
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
      const file = await openSegments(this.#folder, 'read', this.#fileSystem);
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

  /** Reads the file that stands under the name now, and sets damage at its end aside. Called before any append. */
  async read(): Promise<Failure | null> {
    await this.#letGo();
    await this.#fileSystem.makeFolder(this.#folder);
    const hadDamage = await holdsDamage(this.#folder, this.#fileSystem);
    this.#way = null;
    if ((await segmentFacts(this.#folder, this.#fileSystem)) === null) {
      this.#become(NOTHING, { identity: null, size: 0 }, null);
      this.#lastFile = { start: 0, acts: 0 };
    } else {
      const file = await openSegments(this.#folder, 'read', this.#fileSystem);
      try {
        const facts = await file.facts();
        const scan = await scanJournal(file);
        if (scan.version > JOURNAL_VERSION) return failure('journal-newer');
        this.#become(scan, facts, await lastHashIn(file, scan.places));
        this.#lastFile = { start: file.lastStart, acts: scan.places.findLastIndex(({ offset }) => offset < file.lastStart) + 1 };
        this.#way = await wayThroughSnapshot(this.#folder, scan, file, this.#fileSystem);
      } finally {
        await file.close();
      }
    }
    if (this.#broken && this.#beyond.size === 0 && this.#way === null) await this.#setDamagedEndAside();
    if (hadDamage) this.#damagedLines = Math.max(this.#damagedLines, 1);
    return null;
  }

  #become(scan: JournalScan, facts: { readonly identity: string | null; readonly size: number }, lastHash: string | null): void {
    this.#databaseId = scan.header?.databaseId ?? null;
    this.#places = [...scan.places];
    this.#end = scan.end;
    this.#lastHash = lastHash;
    this.#damagedLines = scan.damagedLines;
    this.#beyond = scan.beyond;
    this.#broken = scan.damagedLines > 0;
    this.#identity = facts.identity;
    this.#size = facts.size;
  }

  /** Whether the name stands for another file than the one that was read, or for one that others have written. */
  async #isAnother(): Promise<boolean> {
    const now = await segmentFacts(this.#folder, this.#fileSystem);
    if ((now?.identity ?? null) !== this.#identity) return true;
    return now !== null && (this.#size === null ? now.size < this.#end : now.size !== this.#size);
  }

  /** Copies what is damaged at the end into a file of its own, then cuts it off. */
  async #setDamagedEndAside(): Promise<void> {
    await setAside(this.#folder, this.#end, this.#fileSystem);
    const file = await openSegments(this.#folder, 'update', this.#fileSystem);
    try {
      await file.truncate(this.#end);
      await file.sync();
    } finally {
      await file.close();
    }
    this.#broken = false;
    this.#size = this.#end;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
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
    this.#size = null;
    await file.write(start, Buffer.concat([...header, ...lines]));
    await file.syncData();
    if (isFirst) await this.#syncNames();

    // From here on the acts are on the disk; before, nothing in memory may say so.
    this.#databaseId = databaseId;
    this.#end = start + sizeOf(header);
    for (const line of lines) this.#remember(line.length);
    this.#size = this.#end;
    const last = rows.at(-1);
    if (last !== undefined) this.#lastHash = hashOfAct(last);
  }

  /** Bytes beyond `end` are of a write that failed; they go first, also when cutting them off failed at the time. */
  async #openForWriting(end: number): Promise<OpenFile> {
    if (this.#file !== null) return this.#file;
    this.#file = await openSegments(this.#folder, 'update', this.#fileSystem);
    await this.#file.truncate(end);
    this.#identity = (await this.#file.facts()).identity;
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
    const old = await openSegments(this.#folder, 'read', this.#fileSystem);
    try {
      const snapshot = this.#beyond.size === 0 ? (this.#way?.snapshot ?? null) : null;
      const lines = snapshot === null
        ? await linesThatClose(this.#places.length, this.#beyond, rows, old)
        : await linesThatLeadTo(snapshot, this.#places, rows, old);
      if (lines === null) return err(failure('journal-damaged'));
      await setAside(this.#folder, this.#end, this.#fileSystem);
      await this.#rewrite(databaseId, old, lines);
      return ok(this.#places.length);
    } finally {
      await old.close();
    }
  }

  /** The intact front part and the given lines as one new file in the place of the first; then the others go, the last one first. */
  async #rewrite(databaseId: string, old: OpenFile, lines: readonly Buffer[]): Promise<void> {
    const header = headerLine(databaseId);
    const file = await createAtomicFile(join(this.#folder, JOURNAL_FILE), this.#fileSystem);
    try {
      await file.write(header);
      for (const { offset, length } of this.#places) await file.write(await old.read(offset, length));
      for (const line of lines) await file.write(line);
      await file.commit();
    } finally {
      await file.abort();
    }

    for (const number of (await segmentNumbers(this.#folder, this.#fileSystem)).toReversed()) {
      if (number > 1) await this.#fileSystem.remove(join(this.#folder, segmentName(number)));
    }
    await this.#fileSystem.syncFolder(this.#folder);

    this.#identity = (await segmentFacts(this.#folder, this.#fileSystem))?.identity ?? null;
    const lengths = [...this.#places.map((place) => place.length), ...lines.map((line) => line.length)];
    this.#databaseId = databaseId;
    this.#places = [];
    this.#end = header.length;
    for (const length of lengths) this.#remember(length);
    this.#size = this.#end;
    this.#lastHash = lastHashOf(lines);
    this.#beyond = new Map();
    this.#broken = false;
    this.#way = null;
    this.#lastFile = { start: 0, acts: 0 };
  }

  #isLong(): boolean {
    const { start, acts } = this.#lastFile;
    const isLong = this.#end - start > this.#limits.bytes || this.#places.length - acts > this.#limits.acts;
    return isLong && this.#places.length >= this.#nextRotation;
  }

  /** What is on the disk afterwards is what counts, however far this came: it is read again before anything is written. */
  async #rotate(): Promise<void> {
    if (!this.#isLong() || this.#broken || await this.#isAnother()) return;
    this.#nextRotation = this.#places.length + Math.ceil(this.#limits.acts / 8);
    await this.#letGo();
    await rotateJournal(this.#folder, this.#fileSystem);
    await this.read();
  }
}

function lastHashOf(lines: readonly Uint8Array[]): string | null {
  const row = readRow(lines.at(-1)?.subarray(0, -1) ?? new Uint8Array());
  return row === null ? null : hashOfAct(row);
}

async function lastHashIn(file: OpenFile, places: readonly LinePlace[]): Promise<string | null> {
  const last = places.at(-1);
  return last === undefined ? null : lastHashOf([await file.read(last.offset, last.length)]);
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
