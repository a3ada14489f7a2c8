import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { backupFolder } from '../../../../electron/app/profile.ts';
import { backupPlaces } from '../../../../electron/backup/places.ts';
import { eraseMarked } from '../../../../electron/people/erasure.ts';
import { markForErasing } from '../../../../electron/people/erase-marks.ts';
import { placesOfHers, withHerBackups } from '../../../../electron/people/her-backups.ts';
import { addPerson, FIRST_PERSON, folderOfPerson, type PersonId } from '../../../../electron/people/person-folders.ts';
import { attachmentStoreAt } from '../../../../electron/storage/attachment-store.ts';
import { openWatchedJournal } from '../../../../electron/storage/watched-journal.ts';
import { backupName, recordMark } from '../../../../shared/backup/backup-name.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

vi.mock('electron', () => ({ app: {} }));

const AT = '2026-11-27T06:15:22.000Z';

async function beginRecord(folder: string, databaseId: string): Promise<void> {
  const journal = await openWatchedJournal({ userData: folder, journal: join(folder, 'journal') }, 45);
  if (!journal.ok) throw new Error(journal.error.code);
  onTestFinished(() => journal.value.close());
  await journal.value.append(databaseId, [{ seq: 1, at: AT, act: 'add', target: null, changes: [] }]);
  await journal.value.sentinelWritten();
}

function backUp(folder: string, databaseId: string, seq = 1): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, backupName({ at: AT, seq, record: recordMark(databaseId) })), databaseId);
}

const attach = (folder: string, text: string) => attachmentStoreAt(join(folder, 'attachments')).store('a.pdf', Buffer.from(text));

/** Ana and Rosa with a record each, and a stick. */
async function household() {
  const top = tempFolder();
  const [root, stick] = [join(top, 'profile'), join(top, 'stick')];
  mkdirSync(stick);
  mkdirSync(root);
  const rosa = await addPerson(root, 'Rosa');
  await beginRecord(root, 'ana-0001');
  await beginRecord(folderOfPerson(root, rosa), 'rosa0001');
  const firstPlaceOf = (id: PersonId) => backupFolder('/unused', root, id);
  const placesOf = (id: PersonId) => backupPlaces(firstPlaceOf(id), folderOfPerson(root, id), id);
  const erase = async (id: PersonId) => {
    await markForErasing(root, id, { by: 'own', ...withHerBackups(await placesOfHers(root, id, firstPlaceOf(id))) });
    expect(eraseMarked(root, () => false)).toEqual({ stillOpen: [], problems: [] });
  };
  return { root, stick, rosa, firstPlaceOf, placesOf, erase };
}

test('the first person’s backups lie where they always did, and everybody else’s in a folder of her own there', () => {
  expect(backupFolder('/home/ana/Documents', '', FIRST_PERSON)).toBe(join('/home/ana/Documents', 'Endorsement Portfolio Backups'));
  expect(backupFolder('/home/ana/Documents', '', 'rosa-1a2b3c')).toBe(join('/home/ana/Documents', 'Endorsement Portfolio Backups', 'rosa-1a2b3c'));
});

describe('a stick that two people use', () => {
  test('has a folder for the second one, which is found again when it is chosen itself', async () => {
    const { stick, rosa, placesOf } = await household();
    await placesOf(FIRST_PERSON).chooseSecond(stick);
    await placesOf(rosa).chooseSecond(stick);
    expect(placesOf(FIRST_PERSON).list()[1]?.folder).toBe(stick);
    expect(placesOf(rosa).list()[1]?.folder).toBe(join(stick, rosa));
    await placesOf(rosa).chooseSecond(join(stick, rosa));
    expect(placesOf(rosa).list()[1]?.folder).toBe(join(stick, rosa));
    expect(await placesOf(rosa).list()[1]?.isHere()).toBe(true);
    rmSync(join(stick, rosa), { recursive: true });
    expect(await placesOf(rosa).list()[1]?.isHere()).toBe(false);
    expect(await placesOf(FIRST_PERSON).list()[1]?.isHere()).toBe(true);
  });
});

describe('erasing with the backups', () => {
  test('takes hers in both places, and leaves the other person’s with all that belongs to them', async () => {
    const { stick, rosa, firstPlaceOf, placesOf, erase } = await household();
    for (const [id, record] of [[FIRST_PERSON, 'ana-0001'], [rosa, 'rosa0001']] as const) {
      await placesOf(id).chooseSecond(stick);
      for (const { folder } of placesOf(id).list()) {
        backUp(folder, record);
        await attach(folder, record);
      }
    }
    await erase(rosa);
    expect([existsSync(firstPlaceOf(rosa)), existsSync(join(stick, rosa))]).toEqual([false, false]);
    for (const folder of [firstPlaceOf(FIRST_PERSON), stick]) expect(readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted()).toEqual(['attachments', expect.stringMatching(/^backup-.*ana0001/)]);
  });

  test('of the first person keeps the others’ folders, other records’ backups, and what is not the app’s', async () => {
    const { root, rosa, firstPlaceOf, erase } = await household();
    const [own, hers] = [firstPlaceOf(FIRST_PERSON), firstPlaceOf(rosa)];
    backUp(own, 'ana-0001');
    backUp(own, 'of-a-friend');
    backUp(hers, 'rosa0001');
    await attach(own, 'shared with the friend’s');
    writeFileSync(join(own, 'notes.txt'), '');
    expect(await placesOfHers(root, FIRST_PERSON, own)).toMatchObject([{ kind: 'first', isHere: true, backups: [expect.stringContaining('ana0001')], certificates: [], others: 1 }]);
    await erase(FIRST_PERSON);
    expect(readdirSync(own).toSorted()).toEqual(['attachments', expect.stringMatching(/ofafrien/), 'notes.txt', rosa]);
    expect(readdirSync(hers)).toHaveLength(1);
  });

  test('takes no file with a foreign name, not even from the folder of the certificates', async () => {
    const { firstPlaceOf, erase } = await household();
    const own = firstPlaceOf(FIRST_PERSON);
    backUp(own, 'ana-0001');
    await attach(own, 'mine');
    mkdirSync(join(own, 'attachments', 'Holiday'));
    writeFileSync(join(own, 'attachments', 'Holiday', 'beach.jpg'), '');
    await erase(FIRST_PERSON);
    expect(readdirSync(own)).toEqual(['attachments']);
    expect(readdirSync(join(own, 'attachments'))).toEqual(['Holiday']);
  });

  test('knows the records that a recovery has put aside, and of a place that is away that it is', async () => {
    const { root, rosa, stick, firstPlaceOf, placesOf } = await household();
    await beginRecord(join(root, 'set-aside', '2026-11-01'), 'ana-before');
    backUp(firstPlaceOf(FIRST_PERSON), 'ana-before');
    expect(await placesOfHers(root, FIRST_PERSON, firstPlaceOf(FIRST_PERSON))).toMatchObject([{ others: 0, backups: [expect.any(String)] }]);
    await placesOf(rosa).chooseSecond(stick);
    rmSync(stick, { recursive: true });
    expect(await placesOfHers(root, rosa, firstPlaceOf(rosa))).toMatchObject([{ isHere: false }, { kind: 'second', isHere: false, backups: [], others: 0 }]);
  });

  test('of somebody with a folder of her own counts an earlier record there as hers, and the other person’s never', async () => {
    const { root, rosa, firstPlaceOf } = await household();
    for (const record of ['rosa0001', 'earlier', 'ana-0001']) backUp(firstPlaceOf(rosa), record);
    const [place] = await placesOfHers(root, rosa, firstPlaceOf(rosa));
    expect(place).toMatchObject({ others: 1 });
    expect(place?.backups.some((file) => file.includes('ana0001'))).toBe(false);
    expect(place?.backups).toHaveLength(2);
  });
});
