import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse } from '../../../../electron/backup/rehearse.ts';
import { newIdentity, recipientOf } from '../../../../electron/storage/age.ts';
import { JOURNAL_FILE } from '../../../../electron/storage/journal-format.ts';
import type { LockKey } from '../../../../electron/storage/locked-attachments.ts';
import { act, append, attached, backupProfile, CERTIFICATE, makeIn } from '../../../support/backup-profile.ts';
import { training } from '../../../support/rule-facts.ts';

async function backedUp(lock?: LockKey) {
  const here = backupProfile();
  const certificate = await attached(here);
  await append(here, [act(1, training(2, { id: 'a', attachments: [certificate] })), act(2, training(2, { id: 'b' }))]);
  const made = await makeIn(here, lock === undefined ? {} : { lock });
  if (!made.ok) throw new Error(made.error.code);
  const { folders, folder, place } = here;
  const scratch = join(folder, 'temp', 'rehearsal');
  const held = (name = made.value.fileName) => rehearse({ place, name, journal: folders.journal, scratch, identities: lock === undefined ? [] : [lock.identity] }, () => undefined);
  return { here, certificate, scratch, name: made.value.fileName, held };
}

const beside = (place: string, hash: string) => join(place, 'attachments', hash.slice(0, 2), hash);

describe('a rehearsal', () => {
  test('brings everything back, compares it with the journal, and leaves nothing', async () => {
    const { held, scratch } = await backedUp();
    expect(await held()).toEqual({ ok: true, value: { entries: 2, files: 1, absent: 0, isCompared: true } });
    expect(existsSync(scratch)).toBe(false);
  });

  test('does the same with a locked backup', async () => {
    const identity = await newIdentity();
    const { held } = await backedUp({ identity, recipient: await recipientOf(identity) });
    expect(await held()).toEqual({ ok: true, value: { entries: 2, files: 1, absent: 0, isCompared: true } });
  });

  test('compares with the journal as it was at that moment, not as it is now', async () => {
    const { here, held } = await backedUp();
    await append(here, [act(3, training(2, { id: 'c' }))]);
    expect(await held()).toMatchObject({ ok: true, value: { entries: 2, isCompared: true } });
  });

  test('says that there was nothing to compare with where the journal is gone', async () => {
    const { here, held } = await backedUp();
    writeFileSync(join(here.folders.journal, JOURNAL_FILE), '');
    expect(await held()).toMatchObject({ ok: true, value: { isCompared: false } });
  });

  test.each([
    ['a file beside it is gone', 'rehearsal-files-lost', (place: string, hash: string) => { rmSync(beside(place, hash)); }],
    ['a file beside it has changed', 'rehearsal-files-lost', (place: string, hash: string) => { writeFileSync(beside(place, hash), Buffer.alloc(CERTIFICATE.length)); }],
    ['the backup is damaged', 'rehearsal-unreadable', (place: string, _hash: string, name: string) => { writeFileSync(join(place, name), 'PK\u0003\u0004'); }],
    ['the backup is gone', 'rehearsal-unreadable', (place: string, _hash: string, name: string) => { rmSync(join(place, name)); }],
  ] as const)('fails when %s', async (_what, code, damage) => {
    const { here, certificate, name, held, scratch } = await backedUp();
    damage(here.place, certificate.hash, name);
    expect(await held()).toMatchObject({ ok: false, error: { code } });
    expect(existsSync(scratch)).toBe(false);
  });

  test('fails when the backup does not say what the record said', async () => {
    const { here, name, held } = await backedUp();
    const other = backupProfile();
    await append(other, [act(1, training(2, { id: 'a' })), act(2, training(2, { id: 'z' }))]);
    await makeIn({ ...other, place: here.place });
    expect(await held(name)).toMatchObject({ ok: false, error: { code: 'rehearsal-differs' } });
  });
});
