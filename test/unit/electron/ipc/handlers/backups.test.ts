import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BackupKeeper } from '../../../../../electron/backup/keeper.ts';
import { lockOlder } from '../../../../../electron/backup/lock-older.ts';
import { makeBackup } from '../../../../../electron/backup/make-backup.ts';
import { backupPlaces } from '../../../../../electron/backup/places.ts';
import { rehearsals } from '../../../../../electron/backup/rehearsals.ts';
import { rehearse } from '../../../../../electron/backup/rehearse.ts';
import { failure } from '../../../../../electron/failure.ts';
import { backupHandlers } from '../../../../../electron/ipc/handlers/backups.ts';
import { nodeFileSystem } from '../../../../../electron/storage/file-system.ts';
import { JOURNAL_FILE } from '../../../../../electron/storage/journal-format.ts';
import { rotateJournal } from '../../../../../electron/storage/journal-rotation.ts';
import { openWatchedJournal } from '../../../../../electron/storage/watched-journal.ts';
import { readArchive, Refusal } from '../../../../../electron/storage/archive-reader.ts';
import type { ChangeRow } from '../../../../../shared/domain/changes.ts';
import { err, ok } from '../../../../../shared/domain/result.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { testLock } from '../../../../support/backup-lock.ts';
import { training } from '../../../../support/rule-facts.ts';
import { tempFolder } from '../../../../support/temp-folder.ts';

const NOW = '2026-11-27T06:15:22.000Z';
const act = (seq: number): ChangeRow => {
  const entry = training(seq, { id: `entry-${String(seq)}` });
  return { seq, at: NOW, act: 'add', target: null, changes: [{ id: entry.id, before: null, after: entry }] };
};

interface Arranged {
  readonly acts: number;
  readonly folder?: string | null;
  readonly root?: string;
  readonly firstPlace?: string;
}

/** The handlers over real folders and a real journal with `acts` acts. */
async function profile({ acts, folder: chosen = null, root = tempFolder(), firstPlace = join(root, 'first') }: Arranged) {
  const opened = await openWatchedJournal({ userData: root, journal: join(root, 'journal') }, 45);
  if (!opened.ok) throw new Error(opened.error.code);
  const journal = opened.value;
  onTestFinished(() => journal.close());
  if (acts > 0) await journal.append('ours-1234', Array.from({ length: acts }, (_, index) => act(index + 1)));
  const places = backupPlaces(firstPlace, root);
  const lock = testLock();
  const keeper = new BackupKeeper({
    places, record: async () => journal.status(), now: () => NOW, onChange: () => undefined,
    make: async (place) => {
      const key = await lock.keyForNew();
      if (!key.ok) return key;
      return makeBackup({ journal: join(root, 'journal'), attachments: join(root, 'attachments'), place, now: NOW, writtenBy: '', readme: '', lock: key.value }, () => undefined);
    },
    lock: { isOn: async () => (await lock.told()).state === 'on', keep: lock.keep },
    rehearsals: rehearsals(root, () => NOW, async (place, { name }) =>
      rehearse({ place, name, journal: join(root, 'journal'), scratch: join(root, 'temp', 'rehearsal'), identities: [...await lock.identities()] }, () => undefined)),
  });
  onTestFinished(() => { keeper.stop(); });
  const prepared: { readonly databaseId: string; readonly rows: readonly ChangeRow[] }[] = [];
  const handlers = backupHandlers({
    keeper, places, journal: async () => journal, now: () => NOW,
    dialogs: { open: async () => [], save: async () => null, folder: async () => chosen },
    read: async (path) => {
      try {
        return ok(await readArchive(path, null, () => undefined, await lock.identities()));
      } catch (error) {
        if (error instanceof Refusal) return err(error.failure);
        throw error;
      }
    },
    prepare: async (databaseId, rows) => {
      prepared.push({ databaseId, rows });
      return ok(null);
    },
    restart: () => undefined, lock,
    lockOlder: async (place, names) => {
      const key = await lock.keyForNew();
      return key.ok && key.value !== null ? lockOlder({ place, names: [...names], key: key.value, attachments: join(root, 'attachments') }, () => undefined) : err(failure('backup-lock-none'));
    },
  });
  return { lock, root, journal, keeper, places, handlers, prepared };
}

type Handlers = Awaited<ReturnType<typeof profile>>['handlers'];
const list = async (handlers: Handlers) => contract['backup:list'].response.parse(await handlers['backup:list'](undefined));

async function firstToken(handlers: Handlers): Promise<string> {
  const token = (await list(handlers)).places[0]?.backups[0]?.token;
  if (token === undefined) throw new Error('There is no backup');
  return token;
}

describe('backups', () => {
  test('are made once the record is open, and listed without a path to be sent back', async () => {
    const { handlers } = await profile({ acts: 2 });
    expect((await list(handlers)).places[0]?.backups).toEqual([]);
    await handlers['record:opened'](undefined);
    expect(await handlers['backup:make'](undefined)).toEqual({ outcome: 'made' });
    expect(await list(handlers)).toMatchObject({ lastSeq: 2, places: [{ kind: 'first', isHere: true, problem: null, backups: [{ seq: 2, at: NOW, isOwn: true }] }] });
  });

  test('are read by their token, and by no other word', async () => {
    const { handlers } = await profile({ acts: 2 });
    await handlers['record:opened'](undefined);
    await handlers['backup:make'](undefined);
    const answer = contract['backup:read'].response.parse(await handlers['backup:read']({ taskId: 'one', token: await firstToken(handlers) }));
    expect(answer).toMatchObject({ outcome: 'read', absent: 0, record: { entries: [{ id: 'entry-1' }, { id: 'entry-2' }] } });
    expect(await handlers['backup:read']({ taskId: 'two', token: '../../etc/passwd' })).toMatchObject({ outcome: 'failed', code: 'backup-gone' });
  });

  test('have a second place where the user says, but not the first one again', async () => {
    const second = tempFolder();
    const { handlers, keeper } = await profile({ acts: 1, folder: second });
    await handlers['record:opened'](undefined);
    expect(await handlers['backup:choose-second'](undefined)).toEqual({ outcome: 'chosen' });
    await keeper.backUp();
    expect((await list(handlers)).places.map(({ kind, backups }) => [kind, backups.length])).toEqual([['first', 1], ['second', 1]]);
    await handlers['backup:forget-second'](undefined);
    expect((await list(handlers)).places).toHaveLength(1);
    const again = await profile({ acts: 1 });
    mkdirSync(join(again.root, 'first'));
    const same = backupHandlers({ ...again, lockOlder: async () => err(failure('x')), dialogs: { open: async () => [], save: async () => null, folder: async () => join(again.root, 'first') }, read: async () => err(failure('x')), prepare: async () => ok(null), restart: () => undefined, now: () => NOW, journal: async () => again.journal });
    expect(await same['backup:choose-second'](undefined)).toMatchObject({ outcome: 'failed', code: 'backup-same-place' });
  });

  test('that fail say why', async () => {
    const { handlers, root } = await profile({ acts: 1 });
    writeFileSync(join(root, 'first'), 'a file where the folder should be');
    await handlers['record:opened'](undefined);
    expect(await handlers['backup:make'](undefined)).toMatchObject({ outcome: 'failed', code: 'unavailable' });
    expect((await list(handlers)).places[0]).toMatchObject({ isHere: false, problem: { code: 'unavailable' }, backups: [] });
  });
});

describe('a passphrase for the backups', () => {
  const PASSPHRASE = 'apple river seven';
  const locked = async () => {
    const made = await profile({ acts: 2 });
    await made.handlers['record:opened'](undefined);
    expect(await made.handlers['backup:set-passphrase']({ passphrase: PASSPHRASE })).toEqual({ outcome: 'set' });
    await made.keeper.backUp();
    return made;
  };

  test('is told of with the places, and gives a recovery code', async () => {
    const { handlers } = await profile({ acts: 1 });
    expect((await list(handlers)).lock).toEqual({ state: 'none', setAt: null });
    expect(await handlers['backup:recovery-code'](undefined)).toMatchObject({ outcome: 'failed', code: 'backup-lock-none' });
    await handlers['backup:set-passphrase']({ passphrase: PASSPHRASE });
    expect((await list(handlers)).lock).toEqual({ state: 'on', setAt: NOW });
    const sheet = contract['backup:recovery-code'].response.parse(await handlers['backup:recovery-code'](undefined));
    expect(sheet).toMatchObject({ outcome: 'read', code: expect.stringMatching(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/), keyFile: expect.stringMatching(/^key-[0-9a-z]{8}\.age$/) });
    expect(await handlers['backup:remove-passphrase'](undefined)).toEqual({ outcome: 'removed' });
    expect((await list(handlers)).lock.state).toBe('off');
  });

  test('is asked for by another computer, which opens the backup with it and may keep it', async () => {
    const { root, handlers } = await locked();
    const [file] = (await list(handlers)).places[0]?.backups ?? [];
    expect(file).toMatchObject({ isLocked: true, isOwn: true });
    const other = await profile({ acts: 0, firstPlace: join(root, 'first') });
    const token = await firstToken(other.handlers);
    const asked = contract['backup:read'].response.parse(await other.handlers['backup:read']({ taskId: 'a', token }));
    if (asked.outcome !== 'locked') throw new Error(asked.outcome);
    expect(asked).toMatchObject({ fileName: expect.stringMatching(/\.zip\.age$/), mayKeep: true });
    const wrong = await other.handlers['backup:unlock']({ taskId: 'b', token: asked.token, secret: 'apple river six', isKept: true });
    expect(contract['backup:unlock'].response.parse(wrong)).toMatchObject({ outcome: 'failed', code: 'lock-passphrase-wrong' });
    expect(await other.handlers['backup:read']({ taskId: 'c', token })).toMatchObject({ outcome: 'locked' });
    expect(await other.handlers['backup:unlock']({ taskId: 'd', token: asked.token, secret: PASSPHRASE, isKept: true })).toEqual({ outcome: 'unlocked' });
    expect(await other.handlers['backup:read']({ taskId: 'e', token })).toMatchObject({ outcome: 'read' });
    expect((await list(other.handlers)).lock.state).toBe('on');
    expect(await other.handlers['backup:unlock']({ taskId: 'f', token: '../../etc/passwd', secret: PASSPHRASE, isKept: false })).toMatchObject({ outcome: 'failed', code: 'backup-gone' });
  });

  test('is asked for by the recovery screen too, and the recovery code does as well', async () => {
    const { root, handlers } = await locked();
    const sheet = await handlers['backup:recovery-code'](undefined);
    if (sheet.outcome !== 'read') throw new Error(sheet.code);
    const other = await profile({ acts: 0, firstPlace: join(root, 'first') });
    const source = { type: 'backup', token: await firstToken(other.handlers) } as const;
    const asked = contract['recovery:prepare'].response.parse(await other.handlers['recovery:prepare']({ taskId: 'a', source }));
    if (asked.outcome !== 'locked') throw new Error(asked.outcome);
    await other.handlers['backup:unlock']({ taskId: 'b', token: asked.token, secret: sheet.code.toLowerCase(), isKept: true });
    expect(await other.handlers['recovery:prepare']({ taskId: 'c', source })).toEqual({ outcome: 'ready', entries: 2 });
    // A code opens; there is no passphrase that this computer could go on with.
    expect((await list(other.handlers)).lock.state).toBe('none');
  });

  test('locks older backups of the record, and counts them', async () => {
    const { handlers, keeper } = await profile({ acts: 1 });
    expect(await handlers['backup:lock-older']({ taskId: 'a' })).toEqual({ outcome: 'locked-all', count: 0 });
    await handlers['record:opened'](undefined);
    await keeper.backUp();
    expect(await handlers['backup:lock-older']({ taskId: 'b' })).toMatchObject({ outcome: 'failed', code: 'backup-lock-none' });
    await handlers['backup:set-passphrase']({ passphrase: PASSPHRASE });
    expect(await handlers['backup:lock-older']({ taskId: 'c' })).toEqual({ outcome: 'locked-all', count: 1 });
  });

  test('needs none for a rehearsal', async () => {
    const { handlers } = await locked();
    expect(contract['backup:rehearse'].response.parse(await handlers['backup:rehearse']({ taskId: 'a' }))).toEqual({ outcome: 'rehearsed' });
    expect((await list(handlers)).places[0]?.rehearsal).toMatchObject({ found: { entries: 2, files: 0 }, problem: null });
  });
});

describe('recovery', () => {
  test('knows its own backups by the sentinel when the journal is gone', async () => {
    const { handlers, journal, root } = await profile({ acts: 2 });
    await handlers['record:opened'](undefined);
    await handlers['backup:make'](undefined);
    await journal.close();
    rmSync(join(root, 'journal'), { recursive: true });
    const again = await profile({ acts: 0, root });
    expect(await list(again.handlers)).toMatchObject({ lastSeq: 0, places: [{ backups: [{ seq: 2, isOwn: true }] }] });
  });

  test('puts the later acts of the journal on a backup, under a new name for the record', async () => {
    const { handlers, journal, prepared } = await profile({ acts: 2 });
    await handlers['record:opened'](undefined);
    await handlers['backup:make'](undefined);
    await journal.append('ours-1234', [act(3)]);
    const answer = await handlers['recovery:prepare']({ taskId: 'a', source: { type: 'backup', token: await firstToken(handlers) } });
    expect(answer).toEqual({ outcome: 'ready', entries: 3 });
    expect(prepared[0]?.rows.map(({ seq, act: name }) => [seq, name])).toEqual([[1, 'import'], [2, 'add']]);
    expect(prepared[0]?.databaseId).not.toContain('ours');
  });

  test('takes the journal alone, with its whole history', async () => {
    const { handlers, prepared } = await profile({ acts: 3 });
    expect(await handlers['recovery:prepare']({ taskId: 'a', source: { type: 'journal' } })).toEqual({ outcome: 'ready', entries: 3 });
    expect(prepared[0]?.rows).toHaveLength(3);
    const { handlers: empty } = await profile({ acts: 0 });
    expect(await empty['recovery:prepare']({ taskId: 'b', source: { type: 'journal' } })).toMatchObject({ outcome: 'failed', code: 'backup-nothing' });
  });

  test('goes past damage in an older file of the journal by its snapshot', async () => {
    const { journal, root } = await profile({ acts: 3 });
    await journal.close();
    await rotateJournal(join(root, 'journal'), nodeFileSystem);
    rmSync(join(root, 'journal', JOURNAL_FILE));
    const { handlers, prepared, journal: damaged } = await profile({ acts: 0, root });
    expect(damaged.status()).toMatchObject({ lastSeq: 0, reach: 3 });
    expect(await handlers['recovery:prepare']({ taskId: 'a', source: { type: 'journal' } })).toEqual({ outcome: 'ready', entries: 3 });
    expect(prepared[0]?.rows.map(({ act: name }) => name)).toEqual(['import']);
  });

  test('starts the app again only when it is told to', async () => {
    let restarts = 0;
    const { keeper, places, journal, lock } = await profile({ acts: 1 });
    const handlers = backupHandlers({
      keeper, places, lock, lockOlder: async () => err(failure('x')), journal: async () => journal, now: () => NOW, dialogs: { open: async () => [], save: async () => null, folder: async () => null },
      read: async () => err(failure('backup-gone')), prepare: async () => ok(null), restart: () => { restarts += 1; },
    });
    await handlers['recovery:prepare']({ taskId: 'a', source: { type: 'journal' } });
    expect(restarts).toBe(0);
    await handlers['recovery:restart'](undefined);
    expect(restarts).toBe(1);
  });
});
