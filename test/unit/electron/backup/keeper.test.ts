import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BackupKeeper, type RecordState } from '../../../../electron/backup/keeper.ts';
import { backupPlaces, backupsIn } from '../../../../electron/backup/places.ts';
import { failure, type Failure } from '../../../../electron/failure.ts';
import { backupName, recordMark } from '../../../../shared/backup/backup-name.ts';
import { err, ok } from '../../../../shared/domain/result.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const OURS = 'ours-0815';

/** A keeper whose backups are empty files with the right names, on real folders and a clock that the test sets. */
function keeping() {
  const folder = tempFolder();
  const [first, second, userData] = [join(folder, 'first'), join(folder, 'second'), join(folder, 'profile')];
  mkdirSync(second);
  mkdirSync(userData);
  const places = backupPlaces(first, userData);
  const world = { now: '2026-11-27T06:00:00.000Z', record: { databaseId: OURS, lastSeq: 1 } as RecordState | null, problem: null as Failure | null, told: 0 };
  const keeper = new BackupKeeper({
    places,
    record: async () => world.record,
    make: async (place) => {
      if (world.problem !== null) return err(world.problem);
      writeFileSync(join(place, backupName({ at: world.now, seq: world.record?.lastSeq ?? 0, record: recordMark(OURS) })), '');
      return ok({ absent: 0 });
    },
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
});
