import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBackup } from '../../../../electron/backup/make-backup.ts';
import { areRelated, readHistory } from '../../../../electron/merge/history.ts';
import { readOwnHistory } from '../../../../electron/merge/own-history.ts';
import { nodeFileSystem } from '../../../../electron/storage/file-system.ts';
import type { Entry, Training } from '../../../../shared/domain/entities.ts';
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import { isNothingNew } from '../../../../shared/merge/report.ts';
import { BETWEEN_TEXTS } from '../../../../shared/merge/view.ts';
import { withFiles, systemError } from '../../../support/faulty-file-system.ts';
import { ENGINE } from '../../../support/laptops.ts';
import { MergingProfile } from '../../../support/merging-profile.ts';
import { person, session, TODAY, training } from '../../../support/rule-facts.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const save = (...entries: readonly Entry[]) => ({ type: 'save', entries }) as const;
const ADA = person('Ada', []);
const FIRST = training(2, { id: 't1', title: 'First', note: 'As it was' });
const SECOND = training(3, { id: 't2', title: 'Second' });
const SESSION = session(1, 'ada', '2025-03-14', { id: 's1' });

/** Two laptops: the second began with a backup of the first, taken over whole or merged. */
async function two(entries: readonly Entry[] = [ADA, FIRST, SECOND, SESSION]) {
  const folder = tempFolder();
  const [blue, green] = [new MergingProfile(folder, 'blue-1'), new MergingProfile(folder, 'green-1')];
  await blue.does(save(...entries));
  await green.does(save(person('Nobody', [], { id: 'nobody' })));
  await green.does({ type: 'remove', ids: ['nobody'] });
  await green.merges(await blue.backup());
  expect(records(green)).toEqual(records(blue));
  return { blue, green };
}

const records = (profile: MergingProfile) => [...profile.record.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
const entryOf = (profile: MergingProfile, id: string): Entry => {
  const entry = profile.record.get(id);
  if (entry === undefined) throw new Error(`${id} is not there`);
  return entry;
};
const change = (profile: MergingProfile, id: string, changed: Partial<Training>) => profile.does(save({ ...entryOf(profile, id), ...changed } as Entry));

describe('two laptops', () => {
  test('each logs for itself, merges the other, and both hold the same record; once more brings nothing', async () => {
    const { blue, green } = await two();
    await blue.does(save(training(1, { id: 'b1' })));
    await change(blue, 't1', { title: 'First, with its full name' });
    await green.does(save(training(1, { id: 'g1', title: 'Other' })));
    await change(green, 't1', { minutes: 90 });
    await green.does({ type: 'remove', ids: ['t2'] });

    const onBlue = await blue.merges(await green.backup());
    expect(onBlue).toMatchObject({ added: ['g1'], changed: [{ id: 't1', fields: ['minutes'] }], removed: ['t2'], both: [], kept: [], twins: [] });
    expect(entryOf(blue, 't1')).toMatchObject({ title: 'First, with its full name', minutes: 90 });

    const onGreen = await green.merges(await blue.backup());
    expect(onGreen).toMatchObject({ added: ['b1'], changed: [{ id: 't1', fields: ['title'] }], removed: [], both: [] });
    expect(records(green)).toEqual(records(blue));
    expect(isNothingNew(await blue.merges(await green.backup()))).toBe(true);
    expect(isNothingNew(await green.merges(await blue.backup()))).toBe(true);
  });

  test('a text that both changed stays in both versions, and a name that both changed is asked about', async () => {
    const { blue, green } = await two();
    await change(blue, 't1', { note: 'Blue wrote this', title: 'Blue' });
    await change(green, 't1', { note: 'Green wrote that', title: 'Green' });
    const report = await blue.merges(await green.backup());
    expect(report.both).toMatchObject([
      { id: 't1', field: 'note', isJoined: true, versions: [{ value: 'Green wrote that', from: 'there' }, { value: 'Blue wrote this', from: 'here' }] },
      { id: 't1', field: 'title', isJoined: false, versions: [{ value: 'Green', from: 'there' }, { value: 'Blue', from: 'here' }] },
    ]);
    expect(entryOf(blue, 't1')).toMatchObject({ note: `Green wrote that${BETWEEN_TEXTS}Blue wrote this`, title: 'Green' });
    // What was decided once is not asked again, on neither laptop.
    const onGreen = await green.merges(await blue.backup());
    expect(onGreen.both).toEqual([]);
    expect(records(green)).toEqual(records(blue));
  });

  test('the version that she chose stands on both laptops', async () => {
    const { blue, green } = await two();
    await change(blue, 't1', { note: 'Blue', title: 'Blue' });
    await change(green, 't1', { note: 'Green', title: 'Green' });
    await blue.merges(await green.backup(), { versions: new Map([['t1 note', 1], ['t1 title', 1]]), keep: new Set() });
    expect(entryOf(blue, 't1')).toMatchObject({ note: 'Blue', title: 'Blue' });
    await green.merges(await blue.backup());
    expect(records(green)).toEqual(records(blue));
  });

  test('a decision for what stands already is kept too, though no entry changes', async () => {
    const { blue, green } = await two();
    await change(green, 't1', { title: 'Green' });
    await change(blue, 't1', { title: 'Blue, later' });
    const before = blue.lastSeq;
    expect((await blue.merges(await green.backup())).both).toHaveLength(1);
    expect(blue.lastSeq).toBe(before);
    expect(isNothingNew(await blue.merges(await green.backup()))).toBe(true);
    expect((await green.merges(await blue.backup())).both).toEqual([]);
    expect(entryOf(green, 't1')).toMatchObject({ title: 'Blue, later' });
  });

  test('what one removed and the other changed stays, and the report says so', async () => {
    const { blue, green } = await two();
    await blue.does({ type: 'remove', ids: ['t1', 't2'] });
    await change(green, 't1', { minutes: 30 });
    const report = await blue.merges(await green.backup());
    expect(report).toMatchObject({ kept: [{ id: 't1', removed: 'here' }], added: [], removed: [] });
    expect(entryOf(blue, 't1')).toMatchObject({ minutes: 30 });
    expect(await green.merges(await blue.backup())).toMatchObject({ removed: ['t2'], kept: [] });
    expect(records(green)).toEqual(records(blue));
  });

  test('a person that one removed and the other named stays: no entry names nobody', async () => {
    const { blue, green } = await two([ADA, FIRST]);
    await blue.does({ type: 'remove', ids: ['ada'] });
    await green.does(save(session(1, 'ada', '2025-04-01', { id: 'new' })));
    expect(await blue.merges(await green.backup())).toMatchObject({ added: ['new'], kept: [{ id: 'ada', removed: 'here' }] });
    expect(blue.record.has('ada')).toBe(true);
  });

  test('what the other removed stays when she says so', async () => {
    const { blue, green } = await two();
    await green.does({ type: 'remove', ids: ['s1', 'ada'] });
    await blue.merges(await green.backup(), { versions: new Map(), keep: new Set(['s1']) });
    expect(records(blue).map(({ id }) => id)).toEqual(['ada', 's1', 't1', 't2']);
    await green.merges(await blue.backup());
    expect(records(green)).toEqual(records(blue));
  });

  test('fields that fit on each side and not together are named', async () => {
    const { blue, green } = await two();
    await change(blue, 't1', { minutes: 60 });
    await change(green, 't1', { diversityMinutes: 110 });
    expect(await blue.merges(await green.backup())).toMatchObject({ look: ['t1'], both: [] });
  });

  test('the same training logged by hand on both is pointed out', async () => {
    const { blue, green } = await two();
    await blue.does(save(training(5, { id: 'b-twin', title: 'Attachment in depth' })));
    await green.does(save(training(5, { id: 'g-twin', title: 'attachment in depth ' })));
    expect((await blue.merges(await green.backup())).twins).toEqual([{ here: 'b-twin', there: 'g-twin' }]);
  });

  test('a session with somebody who was entered on both laptops is told as a possible double', async () => {
    const { blue, green } = await two();
    await blue.does({ type: 'save', entries: [person('Grace Hall', [], { id: 'b-grace' }), session(1, 'b-grace', '2025-05-02', { id: 'b-session' })] });
    await green.does({ type: 'save', entries: [person(' grace hall', [], { id: 'g-grace' }), session(1, 'g-grace', '2025-05-02', { id: 'g-session' })] });
    expect((await blue.merges(await green.backup())).twins).toEqual(expect.arrayContaining([{ here: 'b-session', there: 'g-session' }]));
  });
});

describe('undo of a merge', () => {
  test('brings the record back, and the next merge offers everything again', async () => {
    const { blue, green } = await two();
    await green.does(save(training(1, { id: 'g1' })));
    await change(green, 't1', { title: 'Green' });
    const theirs = await green.backup();
    const before = records(blue);
    await blue.merges(theirs);
    await blue.backup();
    await blue.undoes();
    expect(records(blue)).toEqual(before);
    const mine = await blue.backup();
    expect(await blue.merges(theirs)).toMatchObject({ added: ['g1'], changed: [{ id: 't1', fields: ['title'] }], removed: [], both: [] });
    // The other laptop must not take the undo for a removal.
    expect(isNothingNew(await green.merges(mine))).toBe(true);
  });

  test('before any backup saw the merge, too', async () => {
    const { blue, green } = await two();
    await green.does(save(training(1, { id: 'g1' })));
    await blue.merges(await green.backup());
    await blue.undoes();
    expect(isNothingNew(await green.merges(await blue.backup()))).toBe(true);
    expect((await blue.merges(await green.backup())).added).toEqual(['g1']);
  });

  test('also when the other laptop was looked at once more before any backup', async () => {
    const { blue, green } = await two();
    await green.does(save(training(1, { id: 'g1' })));
    const theirs = await green.backup();
    await blue.merges(theirs);
    expect(isNothingNew(await blue.merges(theirs))).toBe(true);
    await blue.undoes();
    expect(isNothingNew(await green.merges(await blue.backup()))).toBe(true);
    expect((await blue.merges(theirs)).added).toEqual(['g1']);
  });

  test('and doing it again loses nothing on either side', async () => {
    const { blue, green } = await two();
    await green.does(save(training(1, { id: 'g1' })));
    await blue.merges(await green.backup());
    const merge = blue.lastSeq;
    await blue.backup();
    await blue.undoes();
    await blue.backup();
    await blue.redoes(merge);
    const report = await green.merges(await blue.backup());
    expect(report).toMatchObject({ added: [], removed: [], both: [] });
    expect(records(green)).toEqual(records(blue));
  });

  test('an app that ends between the word of the window and the act has not merged', async () => {
    const { blue, green } = await two();
    await green.does(save(training(1, { id: 'g1' })));
    const theirs = await green.backup();
    await blue.merges(theirs, undefined, 'confirmed');
    await blue.does(save(training(1, { id: 'b9' })));
    expect(isNothingNew({ ...(await green.merges(await blue.backup())), added: [] })).toBe(true);
    expect(green.record.has('g1')).toBe(true);
    expect((await blue.merges(theirs)).added).toEqual(['g1']);
  });
});

describe('without a common past', () => {
  test('a file of an older version is merged by the ids of its entries, and both versions of what differs are shown', async () => {
    const { blue, green } = await two();
    await change(blue, 't1', { title: 'Blue' });
    await change(green, 't1', { title: 'Green' });
    await green.does({ type: 'remove', ids: ['t2'] });
    const theirs = await green.backup();
    const { entries } = theirs;
    expect(await blue.looksAt(theirs)).toMatchObject({ ok: true, value: { hasPast: true } });
    expect(await blue.looksAt({ entries })).toMatchObject({ ok: true, value: { hasPast: false } });
    const report = await blue.merges({ entries });
    expect(report.both).toMatchObject([{ id: 't1', field: 'title', versions: [{ value: 'Green' }, { value: 'Blue' }] }]);
    // Nobody can say whether the other side removed it or never had it: it stays.
    expect(report).toMatchObject({ removed: [], added: [] });
    expect(isNothingNew(await blue.merges({ entries }))).toBe(true);
  });

  test('a lost or damaged history of its own costs questions, never entries', async () => {
    const { blue, green } = await two();
    await blue.does(save(training(1, { id: 'b1' })));
    await green.does(save(training(1, { id: 'g1' })));
    const own = join(blue.folders.merge, 'own.history');
    for (const damage of [() => rmSync(own), () => writeFileSync(own, readFileSync(own).subarray(0, -20)), () => writeFileSync(own, 'garbage')]) {
      await blue.backup();
      damage();
      expect(await blue.merges(await green.backup())).toMatchObject({ removed: [] });
      expect(blue.record.has('b1') && blue.record.has('g1')).toBe(true);
    }
  });

  test('a record that was rebuilt under a new id does not take what it lost for removed', async () => {
    const folder = tempFolder();
    const { blue, green } = await two();
    await blue.backup();
    const again = new MergingProfile(folder, 'blue-2');
    await again.does(save(FIRST));
    await nodeFileSystem.makeFolder(again.folders.merge);
    writeFileSync(join(again.folders.merge, 'own.history'), readFileSync(join(blue.folders.merge, 'own.history')));
    expect(await green.merges(await again.backup())).toMatchObject({ removed: [] });
  });

  test('a record of somebody else is told by name', async () => {
    const folder = tempFolder();
    const applicant = (name: string): Entry => ({ ...blankEntry('applicant', { id: '', now: ADA.createdAt, today: TODAY }), name });
    const [blue, other, same] = [new MergingProfile(folder, 'blue-1'), new MergingProfile(folder, 'other-1'), new MergingProfile(folder, 'same-1')];
    await blue.does(save(applicant('Ana Lee')));
    await other.does(save(applicant('Jane Roe')));
    await same.does(save(applicant('ana  lee')));
    expect(await blue.looksAt(await other.backup())).toMatchObject({ ok: true, value: { stranger: 'Jane Roe' } });
    expect(await blue.looksAt(await same.backup())).toMatchObject({ ok: true, value: { stranger: null, hasPast: false } });
  });

  test('one id for two kinds of entries is refused', async () => {
    const { blue } = await two();
    expect(await blue.looksAt({ entries: [session(1, null, '2025-03-14', { id: 't1' })] })).toMatchObject({ ok: false, error: { code: 'merge-id-clash' } });
  });
});

describe('a history that is not ours', () => {
  test('any changed byte is refused, or says the record of its file all the same', async () => {
    const { blue, green } = await two();
    await green.does(save(training(1, { id: 'g1' })));
    const theirs = await green.backup();
    const good = theirs.history ?? new Uint8Array();
    const before = records(blue);
    await fc.assert(fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(good.length), async (at, mask, end) => {
      const bad = Uint8Array.from(good);
      bad[at] = (bad[at] ?? 0) ^ mask;
      for (const history of [bad, good.subarray(0, end), Buffer.from('not a history'), new Uint8Array()]) {
        const made = await blue.looksAt({ entries: theirs.entries, history });
        expect(made.ok ? made.value.entries.some(({ id }) => id === 'g1') : made.error.code === 'merge-history-damaged').toBe(true);
      }
    }), { numRuns: 40 });
    expect(records(blue)).toEqual(before);
    expect(isNothingNew(await green.merges(await blue.backup()))).toBe(true);
  });
});

test('a history that cannot be written does not keep a backup from being made', async () => {
  const { blue } = await two();
  const { folders, place } = blue;
  const faulty = withFiles((file, path) => (path.includes('own.history') ? { ...file, write: () => Promise.reject(systemError('ENOSPC')) } : file));
  const made = await makeBackup({
    journal: folders.journal, attachments: folders.attachments, place, now: '2026-11-27T06:15:22.123Z', writtenBy: 'test', readme: '', merge: { folder: folders.merge, engine: ENGINE },
  }, () => undefined, faulty);
  expect(made).toMatchObject({ ok: true });
});

test('a history that goes on after acts which nobody can show begins anew', async () => {
  const { blue } = await two();
  await blue.backup();
  await change(blue, 't1', { title: 'Changed' });
  const { merge: folder } = blue.folders;
  const record = { databaseId: 'blue-1', seq: blue.lastSeq + 1, entries: records(blue) };
  const withGap = await readOwnHistory(folder, nodeFileSystem);
  const without = await readOwnHistory(folder, nodeFileSystem);
  without.note({ seq: blue.lastSeq, at: ADA.createdAt, act: 'edit', target: null, changes: [] });
  withGap.note({ seq: record.seq, at: ADA.createdAt, act: 'edit', target: null, changes: [] });
  const known = readHistory((await blue.backup()).history ?? new Uint8Array());
  if (known === null) throw new Error('There is no history');
  expect(areRelated(without.upTo(record).history, known.history)).toBe(true);
  expect(areRelated(withGap.upTo(record).history, known.history)).toBe(false);
});
