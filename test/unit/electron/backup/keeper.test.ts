import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BackupKeeper, type RecordState } from '../../../../electron/backup/keeper.ts';
import { backupPlaces, backupsIn } from '../../../../electron/backup/places.ts';
import type { Rehearsed } from '../../../../electron/backup/backup-job.ts';
import { rehearsals } from '../../../../electron/backup/rehearsals.ts';
import { failure, type Failure } from '../../../../electron/failure.ts';
import { backupName, recordMark } from '../../../../shared/backup/backup-name.ts';
import { err, ok, type Result } from '../../../../shared/domain/result.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const OURS = 'ours-0815';

/** A keeper whose backups are empty files with the right names, on real folders and a clock that the test sets. */
function keeping() {
  const folder = tempFolder();
  const [first, second, userData] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'profile')];
  mkdirSync(second);
  mkdirSync(userData);
  const places = backupPlaces(first, userData);
  const world = {
    now: '2026-11-27T06:00:00.000Z', record: { databaseId: OURS, lastSeq: 1 } as RecordState | null, problem: null as Failure | null, told: 0,
    isLocked: false, kept: [] as string[], swept: [] as string[], thorough: 0,
    /** What the next rehearsals find. */
    rehearsal: ok({ entries: 1, files: 0, absent: 0, isCompared: true }) as Result<Rehearsed, Failure>, rehearsed: [] as string[],
    /** Called while a rehearsal runs. */
    whileRehearsing: null as ((signal: AbortSignal) => Promise<void>) | null,
  };
  const keeper = new BackupKeeper({
    places,
    record: async () => world.record,
    make: async (place, care) => {
      if (world.problem !== null) return err(world.problem);
      if (care === 'thorough') world.thorough += 1;
      writeFileSync(join(place, backupName({ at: world.now, seq: world.record?.lastSeq ?? 0, record: recordMark(OURS), isLocked: world.isLocked })), '');
      return ok({ absent: 0 });
    },
    lock: { isOn: async () => world.isLocked, keep: async (place) => { world.kept.push(place); } },
    sweep: async (place) => { world.swept.push(place); },
    rehearsals: rehearsals(userData, () => world.now, async (_place, backup, { signal }) => {
      await world.whileRehearsing?.(signal);
      if (signal.aborted) return err(failure('cancelled'));
      world.rehearsed.push(backup.name);
      return world.rehearsal;
    }),
    now: () => world.now,
    onChange: () => { world.told += 1; },
  });
  onTestFinished(() => { keeper.stop(); });
  const seqsIn = async (place: string): Promise<readonly number[]> => (await backupsIn(place)).map(({ seq }) => seq);
  return { first, second, places, world, keeper, seqsIn };
}

describe('the keeper of backups', () => {
  test('does nothing before the record is open and whole', async () => {
    const { first, keeper, seqsIn } = keeping();
    await keeper.lookAround();
    await keeper.backUp();
    expect(await seqsIn(first)).toEqual([]);
    keeper.start();
    await keeper.lookAround();
    expect(await seqsIn(first)).toEqual([1]);
  });

  test('backs up every quarter of an hour when something has changed, and at once on request', async () => {
    const { first, world, keeper, seqsIn } = keeping();
    keeper.start();
    await keeper.lookAround();
    world.record = { databaseId: OURS, lastSeq: 2 };
    world.now = '2026-11-27T06:14:00.000Z';
    await keeper.lookAround();
    expect(await seqsIn(first)).toEqual([1]);
    world.now = '2026-11-27T06:15:00.000Z';
    await keeper.lookAround();
    await keeper.backUp();
    expect(await seqsIn(first)).toEqual([2, 1]);
    world.record = { databaseId: OURS, lastSeq: 3 };
    await keeper.backUp();
    expect([await seqsIn(first), world.told]).toEqual([[3, 2, 1], 3]);
  });

  test('catches up in the second place when it is back, and never writes into its empty name', async () => {
    const { first, second, places, world, keeper, seqsIn } = keeping();
    await places.chooseSecond(second);
    renameSync(second, `${second}-pulled-out`);
    mkdirSync(second); // what a mount point is without its stick
    keeper.start();
    await keeper.lookAround();
    expect([await seqsIn(first), readdirSync(second)]).toEqual([[1], []]);
    expect((await keeper.states()).map(({ place, isHere }) => [place.kind, isHere])).toEqual([['first', true], ['second', false]]);
    rmSync(second, { recursive: true });
    renameSync(`${second}-pulled-out`, second);
    world.now = '2026-11-27T06:01:00.000Z';
    await keeper.lookAround();
    expect(await seqsIn(second)).toEqual([1]);
  });

  test('remembers the second place, and forgets it when told to', async () => {
    const { second, places } = keeping();
    await places.chooseSecond(second);
    expect(places.list().map(({ folder }) => folder)).toContain(second);
    await places.forgetSecond();
    expect(places.list()).toHaveLength(1);
  });

  test('thins its own backups, and leaves those of another record and every other file alone', async () => {
    const { first, world, keeper } = keeping();
    mkdirSync(first);
    const others = [backupName({ at: '2020-01-01T00:00:00.000Z', seq: 9, record: 'other' }), 'letter.txt'];
    for (const name of others) writeFileSync(join(first, name), '');
    keeper.start();
    for (let seq = 1; seq <= 5; seq += 1) {
      world.record = { databaseId: OURS, lastSeq: seq };
      world.now = `2026-11-27T06:0${String(seq)}:00.000Z`;
      await keeper.backUp();
    }
    const left = readdirSync(first);
    expect(left).toEqual(expect.arrayContaining(others));
    expect((await backupsIn(first)).filter(({ record }) => record === recordMark(OURS)).map(({ seq }) => seq)).toEqual([5, 4, 3]);
  });

  test('says why it failed until it succeeds, and lets nothing go meanwhile', async () => {
    const { first, world, keeper, seqsIn } = keeping();
    keeper.start();
    await keeper.backUp();
    world.problem = failure('disk-full');
    world.record = { databaseId: OURS, lastSeq: 2 };
    await keeper.backUp();
    expect([(await keeper.states())[0]?.problem, await seqsIn(first)]).toEqual([failure('disk-full'), [1]]);
    world.problem = null;
    await keeper.backUp();
    expect((await keeper.states())[0]?.problem).toBeNull();
  });

  test('waits while the journal cannot be opened, and for a record without acts', async () => {
    const { first, world, keeper, seqsIn } = keeping();
    keeper.start();
    world.record = null;
    await keeper.backUp();
    world.record = { databaseId: null, lastSeq: 0 };
    await keeper.backUp();
    expect(await seqsIn(first)).toEqual([]);
  });

  test('makes no folder by looking', async () => {
    const { first, keeper } = keeping();
    expect([(await keeper.states()).map(({ isHere, backups }) => [isHere, backups]), existsSync(first)]).toEqual([[[true, []]], false]);
  });

  test('makes a locked backup as soon as there is a passphrase, though nothing has changed, and goes on as before', async () => {
    const { first, world, keeper } = keeping();
    const kinds = async () => (await backupsIn(first)).map(({ seq, isLocked }) => [seq, isLocked]);
    keeper.start();
    await keeper.backUp();
    world.isLocked = true;
    world.now = '2026-11-27T06:01:00.000Z';
    await keeper.backUp();
    await keeper.backUp();
    expect(await kinds()).toEqual([[1, true], [1, false]]);
    world.isLocked = false;
    await keeper.backUp();
    expect(await kinds()).toHaveLength(2);
  });

  test('thins open and locked backups together, and keeps the fullest of all', async () => {
    const { first, world, keeper } = keeping();
    keeper.start();
    for (let seq = 1; seq <= 6; seq += 1) {
      world.record = { databaseId: OURS, lastSeq: seq };
      world.isLocked = seq > 3;
      world.now = `2026-11-27T06:0${String(seq)}:00.000Z`;
      await keeper.backUp();
    }
    expect((await backupsIn(first)).map(({ seq, isLocked }) => [seq, isLocked])).toEqual([[6, true], [5, true], [4, true]]);
  });

  test('renews the key file at each look, so that a stick that was away gets it', async () => {
    const { first, second, places, world, keeper } = keeping();
    await places.chooseSecond(second);
    keeper.start();
    await keeper.backUp();
    world.kept.length = 0;
    await keeper.lookAround();
    expect(world.kept).toEqual([first, second]);
  });

  test('sweeps attachments once a day, after thinning', async () => {
    const { world, keeper, first } = keeping();
    keeper.start();
    for (const now of ['2026-11-27T06:00:00.000Z', '2026-11-27T06:20:00.000Z', '2026-11-28T06:00:00.000Z']) {
      world.now = now;
      world.record = { databaseId: OURS, lastSeq: (world.record?.lastSeq ?? 0) + 1 };
      await keeper.lookAround();
    }
    expect(world.swept).toEqual([first, first]);
  });

  describe('rehearses', () => {
    /** Backed up once, at rest. */
    async function rested() {
      const kept = keeping();
      kept.keeper.start();
      await kept.keeper.lookAround();
      return kept;
    }

    test('in a minute without a backup, and then not for a month', async () => {
      const { world, keeper } = await rested();
      expect(world.rehearsed).toEqual([]);
      await keeper.everyMinute();
      await keeper.everyMinute();
      expect(world.rehearsed).toHaveLength(1);
      world.now = '2026-12-27T06:00:00.000Z';
      await keeper.everyMinute();
      expect(world.rehearsed).toHaveLength(2);
      expect((await keeper.states())[0]?.rehearsal).toMatchObject({ at: world.now, found: { entries: 1 }, problem: null });
    });

    test('on request whenever it was last, and says what is wrong until it is put right', async () => {
      const { world, keeper } = await rested();
      world.rehearsal = err(failure('rehearsal-files-lost', { count: 1 }));
      const signal = new AbortController().signal;
      expect(await keeper.rehearse({ signal })).toEqual(failure('rehearsal-files-lost', { count: 1 }));
      expect([(await keeper.states())[0]?.rehearsal?.problem?.code, world.thorough]).toEqual(['rehearsal-files-lost', 1]);
      world.rehearsal = ok({ entries: 1, files: 1, absent: 0, isCompared: true });
      expect(await keeper.rehearse({ signal })).toBeNull();
      expect((await keeper.states())[0]?.rehearsal?.problem).toBeNull();
    });

    test('without taking a lack of room for a damaged backup', async () => {
      const { world, keeper } = await rested();
      world.rehearsal = err(failure('rehearsal-no-room'));
      await keeper.everyMinute();
      expect([(await keeper.states())[0]?.rehearsal?.problem?.code, world.thorough]).toEqual(['rehearsal-no-room', 0]);
    });

    test('and makes way for a backup that is wanted now, without a report', async () => {
      const { world, keeper, seqsIn, first } = await rested();
      const wanted: Promise<void>[] = [];
      world.whileRehearsing = async () => {
        world.record = { databaseId: OURS, lastSeq: 2 };
        wanted.push(keeper.backUp());
      };
      await keeper.everyMinute();
      await Promise.all(wanted);
      expect([await seqsIn(first), world.rehearsed, (await keeper.states())[0]?.rehearsal]).toEqual([[2, 1], [], null]);
    });

    test('no place that is away, and nothing before the record is open', async () => {
      const { world, keeper, places, second } = keeping();
      await keeper.rehearse({ signal: new AbortController().signal });
      expect(world.rehearsed).toEqual([]);
      await places.chooseSecond(second);
      rmSync(second, { recursive: true });
      keeper.start();
      await keeper.everyMinute();
      await keeper.everyMinute();
      expect(world.rehearsed).toHaveLength(1);
    });
  });
});
