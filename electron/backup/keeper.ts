/**
 * Keeps the backups: looks every minute whether a place waits for one, makes it, and lets the superfluous ones go. Nothing is
 * written or removed before the window has opened the record and found it whole: over a damaged record no backup may rotate.
 */
import { recordMark } from '../../shared/backup/backup-name.ts';
import { isDue, lacksActs } from '../../shared/backup/due.ts';
import { SAYS_NOTHING } from '../../shared/backup/rehearsal.ts';
import { superfluous } from '../../shared/backup/thinning.ts';
import type { Instant } from '../../shared/domain/entities.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Failure } from '../failure.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import { backupsIn, type BackupFile, type BackupPlace, type BackupPlaces } from './places.ts';
import type { RehearsalOptions, RehearsalReport, Rehearsals } from './rehearsals.ts';

export interface RecordState {
  readonly databaseId: string | null;
  readonly lastSeq: number;
}

export interface KeeperServices {
  readonly places: BackupPlaces;
  /** How far the journal is; null while it cannot be opened. */
  readonly record: () => Promise<RecordState | null>;
  /** Makes one backup in a folder that is there. `thorough`: what lies there already is read again, and put right. */
  readonly make: (folder: string, care?: 'thorough') => Promise<Result<{ readonly absent: number }, Failure>>;
  /** What locks backups; nothing when it is left out. */
  readonly lock?: KeeperLock | undefined;
  /** Lets attachments go that no backup in the folder needs. */
  readonly sweep?: ((folder: string) => Promise<unknown>) | undefined;
  readonly rehearsals?: Rehearsals | undefined;
  readonly now: () => Instant;
  /** Called after each backup or rehearsal that was made or has failed. */
  readonly onChange: () => void;
}

export interface KeeperLock {
  /** Whether new backups are locked. */
  readonly isOn: () => Promise<boolean>;
  /** Sees to it that the key file in the folder is the newest one, also in a place that was away. Throws the errors of the system. */
  readonly keep: (folder: string) => Promise<void>;
}

export interface PlaceState {
  readonly place: BackupPlace;
  readonly isHere: boolean;
  /** Why the last try failed; null when it did not. */
  readonly problem: Failure | null;
  /** Attached files that the last backup could not find any more. */
  readonly absent: number;
  readonly backups: readonly BackupFile[];
  readonly rehearsal: RehearsalReport | null;
}

/** The record that is open. */
interface Target {
  readonly mark: string;
  readonly lastSeq: number;
}

const LOOK_EVERY = 60_000;

export class BackupKeeper {
  readonly #services: KeeperServices;
  readonly #problems = new Map<string, Failure>();
  readonly #absent = new Map<string, number>();
  /** Day of the last sweep of a folder: reading every backup is not for each quarter of an hour. */
  readonly #swept = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #rehearsing: AbortController | null = null;

  constructor(services: KeeperServices) {
    this.#services = services;
  }

  /** The record is open and whole. */
  start(): void {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => { void this.everyMinute(); }, LOOK_EVERY);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Makes the backups that are due. */
  lookAround(): Promise<void> {
    return this.#inTurn(async () => { await this.#forEachPlace(isDue); });
  }

  /** Makes the backups that are due; in a quiet minute without any, a rehearsal. */
  everyMinute(): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#forEachPlace(isDue))) await this.#rehearseWhatIsDue();
    });
  }

  /** Makes a backup in each place whose fullest one lacks acts; at the end of the app, before a restore, and on request. */
  backUp(): Promise<void> {
    this.#rehearsing?.abort();
    return this.#inTurn(async () => { await this.#forEachPlace(lacksActs); });
  }

  /** Rehearses the newest backup of each place that is here, whenever the last rehearsal was. Gives the first failure, or null. */
  async rehearse(options: RehearsalOptions): Promise<Failure | null> {
    let problem: Failure | null = null;
    await this.#inTurn(async () => { problem = await this.#rehearse(() => true, options); });
    return problem;
  }

  /** Work on the backups that nothing else may come between. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work);
  }

  async states(): Promise<readonly PlaceState[]> {
    return Promise.all(this.#services.places.list().map(async (place) => ({
      place,
      isHere: await isHere(place),
      problem: this.#problems.get(place.folder) ?? null,
      absent: this.#absent.get(place.folder) ?? 0,
      backups: await backupsIn(place.folder),
      rehearsal: this.#services.rehearsals?.last(place.folder) ?? null,
    })));
  }

  /** Whether there was anything to do. */
  async #forEachPlace(isWanted: typeof isDue): Promise<boolean> {
    const record = await this.#openRecord();
    if (record === null) return false;
    let isBusy = false;
    for (const place of this.#services.places.list()) isBusy = await this.#lookAt(place, record, isWanted) || isBusy;
    return isBusy;
  }

  /** Null before the window has found the record whole, and while there is none. */
  async #openRecord(): Promise<Target | null> {
    if (this.#timer === null) return null;
    const record = await this.#services.record();
    return record === null || record.databaseId === null ? null : { mark: recordMark(record.databaseId), lastSeq: record.lastSeq };
  }

  async #lookAt(place: BackupPlace, { mark, lastSeq }: Target, isWanted: typeof isDue): Promise<boolean> {
    try {
      if (!(await place.isHere())) return false;
      const isLocked = await this.#services.lock?.isOn() ?? false;
      await this.#services.lock?.keep(place.folder);
      const counting = (await backupsOf(place, mark)).filter((backup) => backup.isLocked || !isLocked);
      const [newest = null] = counting.toSorted((a, b) => b.seq - a.seq);
      if (!isWanted({ lastSeq, newest, now: this.#services.now() })) return false;
      await this.#makeIn(place, mark);
    } catch (error) {
      this.#problems.set(place.folder, storageFailure(error));
    }
    this.#services.onChange();
    return true;
  }

  async #makeIn(place: BackupPlace, mark: string, care?: 'thorough'): Promise<void> {
    await place.makeReady();
    const made = await this.#services.make(place.folder, care);
    if (made.ok) {
      this.#problems.delete(place.folder);
      this.#absent.set(place.folder, made.value.absent);
      await this.#thin(place, mark);
    } else this.#problems.set(place.folder, made.error);
  }

  async #thin(place: BackupPlace, mark: string): Promise<void> {
    const now = this.#services.now();
    for (const { path } of superfluous(await backupsOf(place, mark), now)) await nodeFileSystem.remove(path);
    const today = now.slice(0, 10);
    if (this.#swept.get(place.folder) === today) return;
    this.#swept.set(place.folder, today);
    await this.#services.sweep?.(place.folder);
  }

  async #rehearseWhatIsDue(): Promise<void> {
    const { rehearsals } = this.#services;
    if (rehearsals === undefined) return;
    const controller = new AbortController();
    this.#rehearsing = controller;
    try {
      await this.#rehearse(rehearsals.isDue, { signal: controller.signal });
    } finally {
      this.#rehearsing = null;
    }
  }

  async #rehearse(isWanted: (folder: string) => boolean, options: RehearsalOptions): Promise<Failure | null> {
    const record = await this.#openRecord();
    const { rehearsals, places, onChange } = this.#services;
    if (record === null || rehearsals === undefined) return null;
    let problem: Failure | null = null;
    for (const place of places.list()) {
      if (options.signal.aborted || !isWanted(place.folder) || !(await isHere(place))) continue;
      const [newest] = (await backupsOf(place, record.mark)).toSorted((a, b) => b.seq - a.seq);
      if (newest === undefined) continue;
      const held = await rehearsals.hold(place.folder, newest, options);
      if (!held.ok) {
        problem ??= held.error;
        // A stick that was pulled out meanwhile is not written to under its empty name.
        if (!SAYS_NOTHING.includes(held.error.code) && (await isHere(place))) await this.#putRight(place, record.mark);
      }
      onChange();
    }
    return problem;
  }

  /** A backup that does not come back is replaced at once. What was found stays told until the next rehearsal. */
  async #putRight(place: BackupPlace, mark: string): Promise<void> {
    try {
      await this.#makeIn(place, mark, 'thorough');
    } catch (error) {
      this.#problems.set(place.folder, storageFailure(error));
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
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
