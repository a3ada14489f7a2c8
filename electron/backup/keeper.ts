/**
 * Keeps the backups: looks every minute whether a place waits for one, makes it, and lets the superfluous ones go. Nothing is
 * written or removed before the window has opened the record and found it whole: over a damaged record no backup may rotate.
 */
import { recordMark } from '../../shared/backup/backup-name.ts';
import { isDue, lacksActs } from '../../shared/backup/due.ts';
import { superfluous } from '../../shared/backup/thinning.ts';
import type { Instant } from '../../shared/domain/entities.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Failure } from '../failure.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { backupsIn, type BackupFile, type BackupPlace, type BackupPlaces } from './places.ts';

export interface RecordState {
  readonly databaseId: string | null;
  readonly lastSeq: number;
}

export interface KeeperServices {
  readonly places: BackupPlaces;
  /** How far the journal is; null while it cannot be opened. */
  readonly record: () => Promise<RecordState | null>;
  /** Makes one backup in a folder that is there. */
  readonly make: (folder: string) => Promise<Result<{ readonly absent: number }, Failure>>;
  readonly now: () => Instant;
  /** Called after each backup that was made or has failed. */
  readonly onChange: () => void;
}

export interface PlaceState {
  readonly place: BackupPlace;
  readonly isHere: boolean;
  /** Why the last try failed; null when it did not. */
  readonly problem: Failure | null;
  /** Attached files that the last backup could not find any more. */
  readonly absent: number;
  readonly backups: readonly BackupFile[];
}

const LOOK_EVERY = 60_000;

export class BackupKeeper {
  readonly #services: KeeperServices;
  readonly #problems = new Map<string, Failure>();
  readonly #absent = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(services: KeeperServices) {
    this.#services = services;
  }

  /** The record is open and whole. */
  start(): void {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => { void this.lookAround(); }, LOOK_EVERY);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Makes the backups that are due. */
  lookAround(): Promise<void> {
    return this.#inTurn(() => this.#forEachPlace(isDue));
  }

  /** Makes a backup in each place whose fullest one lacks acts; at the end of the app, before a restore, and on request. */
  backUp(): Promise<void> {
    return this.#inTurn(() => this.#forEachPlace(lacksActs));
  }

  async states(): Promise<readonly PlaceState[]> {
    return Promise.all(this.#services.places.list().map(async (place) => ({
      place,
      isHere: await isHere(place),
      problem: this.#problems.get(place.folder) ?? null,
      absent: this.#absent.get(place.folder) ?? 0,
      backups: await backupsIn(place.folder),
    })));
  }

  async #forEachPlace(isWanted: typeof isDue): Promise<void> {
    if (this.#timer === null) return;
    const record = await this.#services.record();
    if (record === null || record.databaseId === null) return;
    const mark = recordMark(record.databaseId);
    for (const place of this.#services.places.list()) await this.#lookAt(place, { mark, lastSeq: record.lastSeq }, isWanted);
  }

  async #lookAt(place: BackupPlace, { mark, lastSeq }: { readonly mark: string; readonly lastSeq: number }, isWanted: typeof isDue): Promise<void> {
    try {
      if (!(await place.isHere())) return;
      const [newest = null] = (await backupsOf(place, mark)).toSorted((a, b) => b.seq - a.seq);
      if (!isWanted({ lastSeq, newest, now: this.#services.now() })) return;
      const made = await this.#services.make(place.folder);
      if (made.ok) {
        this.#problems.delete(place.folder);
        this.#absent.set(place.folder, made.value.absent);
        await this.#thin(place, mark);
      } else this.#problems.set(place.folder, made.error);
    } catch (error) {
      this.#problems.set(place.folder, storageFailure(error));
    }
    this.#services.onChange();
  }

  async #thin(place: BackupPlace, mark: string): Promise<void> {
    for (const { path } of superfluous(await backupsOf(place, mark), this.#services.now())) await nodeFileSystem.remove(path);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

const backupsOf = async ({ folder }: BackupPlace, mark: string): Promise<readonly BackupFile[]> =>
  (await backupsIn(folder)).filter(({ record }) => record === mark);

async function isHere(place: BackupPlace): Promise<boolean> {
  try {
    return await place.isHere();
  } catch {
    return false;
  }
}
