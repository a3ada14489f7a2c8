/** A profile with a journal, its backups, and merges into it, as the app does them, without the app. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '../../electron/backup/make-backup.ts';
import { makeMerge } from '../../electron/merge/make-merge.ts';
import type { MadeMerge } from '../../electron/merge/merge-job.ts';
import { digest } from '../../electron/merge/digest.ts';
import { writePendingFile } from '../../electron/merge/history-file.ts';
import { readArchive } from '../../electron/storage/archive-reader.ts';
import { nodeFileSystem } from '../../electron/storage/file-system.ts';
import { foldersOf, type Folders } from '../../electron/storage/folders.ts';
import { openJournal } from '../../electron/storage/journal.ts';
import type { Failure } from '../../electron/failure.ts';
import { decide, difference, type Command } from '../../shared/domain/commands.ts';
import type { Act, ChangeRow } from '../../shared/domain/changes.ts';
import type { Entry, Id } from '../../shared/domain/entities.ts';
import { redoOf, undoOf } from '../../shared/domain/history.ts';
import { replay } from '../../shared/domain/replay.ts';
import type { Result } from '../../shared/domain/result.ts';
import { withChoices, type Choices } from '../../shared/merge/choices.ts';
import { actText } from '../../shared/merge/digest-text.ts';
import { readFileSync } from 'node:fs';
import { ENGINE, tick } from './laptops.ts';

export interface BackupContent {
  readonly entries: readonly Entry[];
  readonly history?: Uint8Array | undefined;
}

export class MergingProfile {
  readonly folders: Folders;
  readonly place: string;
  readonly #databaseId: string;
  readonly #rows: ChangeRow[] = [];
  readonly #draft: string;

  constructor(folder: string, databaseId: string) {
    this.folders = foldersOf(join(folder, databaseId));
    this.place = join(folder, `${databaseId} backups`);
    this.#draft = join(folder, `${databaseId} draft`);
    this.#databaseId = databaseId;
    mkdirSync(this.place, { recursive: true });
  }

  get record(): ReadonlyMap<Id, Entry> {
    return replay(this.#rows);
  }

  get lastSeq(): number {
    return this.#rows.length;
  }

  async does(command: Command): Promise<void> {
    const now = tick();
    const decision = decide(command, this.record, { now });
    if (!decision.ok) throw new Error(decision.error.map(({ code }) => code).join());
    await this.#append(decision.value, now);
  }

  async undoes(seq = this.lastSeq): Promise<void> {
    await this.#append(undoOf(this.#row(seq)), tick());
  }

  async redoes(seq: number): Promise<void> {
    await this.#append(redoOf(this.#row(seq)), tick());
  }

  #row(seq: number): ChangeRow {
    const row = this.#rows[seq - 1];
    if (row === undefined) throw new Error('There is no such act');
    return row;
  }

  async #append(act: Act, at: string): Promise<void> {
    const row = { seq: this.lastSeq + 1, at, ...act };
    const journal = await openJournal(this.folders.journal);
    if (!journal.ok) throw new Error(journal.error.code);
    const appended = await journal.value.append(this.#databaseId, [row]);
    await journal.value.close();
    if (!appended.ok) throw new Error(appended.error.code);
    this.#rows.push(row);
  }

  /** Makes a backup and reads it as another laptop would. */
  async backup(): Promise<BackupContent & { readonly path: string }> {
    const made = await makeBackup({
      journal: this.folders.journal, attachments: this.folders.attachments, place: this.place, now: tick(), writtenBy: 'test', readme: 'Read me',
      merge: { folder: this.folders.merge, engine: ENGINE },
    }, () => undefined);
    if (!made.ok) throw new Error(made.error.code);
    const path = join(this.place, made.value.fileName);
    const { record, history } = await readArchive(path, null, () => undefined);
    return { entries: record.entries, history, path };
  }

  looksAt(theirs: BackupContent): Promise<Result<MadeMerge, Failure>> {
    const { entries, history } = theirs;
    return makeMerge({ journal: this.folders.journal, folder: this.folders.merge, engine: ENGINE, theirs: { entries: [...entries], history }, draft: this.#draft }, () => undefined);
  }

  /** The report, and all of the merge: confirmed and done as one act, or only confirmed where the app ended before the act. */
  async merges(theirs: BackupContent, choices: Choices = { versions: new Map(), keep: new Set() }, end: 'done' | 'confirmed' = 'done'): Promise<MadeMerge['report']> {
    const made = await this.looksAt(theirs);
    if (!made.ok) throw new Error(made.error.code);
    const { report, entries } = made.value;
    const wanted = withChoices({ entries, both: report.both }, [...this.record.values()], choices, tick());
    const changes = difference(this.record, new Map(wanted.map((entry) => [entry.id, entry])));
    await writePendingFile(this.folders.merge, {
      databaseId: this.#databaseId, afterSeq: this.lastSeq, act: changes.length === 0 ? null : digest(actText(changes)),
      decided: report.both.map(({ id, field }) => ({ id, field })), bytes: readFileSync(this.#draft),
    }, nodeFileSystem);
    if (end === 'done' && changes.length > 0) await this.does({ type: 'import', mode: 'replace', act: 'import', entries: wanted });
    return report;
  }
}
