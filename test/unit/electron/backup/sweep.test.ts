import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sweepAttachments } from '../../../../electron/backup/sweep.ts';
import { newIdentity, recipientOf } from '../../../../electron/storage/age.ts';
import { nodeFileSystem } from '../../../../electron/storage/file-system.ts';
import { lockedName, type LockKey } from '../../../../electron/storage/locked-attachments.ts';
import type { AttachmentRef } from '../../../../shared/domain/entities.ts';
import { act, append, attached, backupProfile, makeIn, type BackupProfile } from '../../../support/backup-profile.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { training } from '../../../support/rule-facts.ts';

/** Long after the files were written: past the days of grace. */
const LATER = '2030-01-01T00:00:00.000Z';

async function someKey(): Promise<LockKey> {
  const identity = await newIdentity();
  return { identity, recipient: await recipientOf(identity) };
}

/** A backup with a certificate, then one without it that stands for all that thinning leaves. */
async function thinned(lock?: LockKey) {
  const here = backupProfile();
  const [kept, deleted] = [await attached(here, Buffer.from('%PDF-1.7 kept')), await attached(here, Buffer.from('%PDF-1.7 deleted'))];
  await append(here, [act(1, training(2, { id: 'a', attachments: [kept, deleted] }))]);
  const first = await makeIn(here, lock === undefined ? {} : { lock });
  const after = training(2, { id: 'a', attachments: [kept] });
  await append(here, [{ ...act(2, after), changes: [{ id: 'a', before: training(2, { id: 'a', attachments: [kept, deleted] }), after }] }]);
  await makeIn(here, { now: '2026-11-27T06:30:00.000Z', ...(lock === undefined ? {} : { lock }) });
  if (!first.ok) throw new Error(first.error.code);
  const path = ({ hash }: AttachmentRef) => join(here.place, 'attachments', lock === undefined ? `${hash.slice(0, 2)}/${hash}` : lockedName(lock, hash));
  return { here, oldest: join(here.place, first.value.fileName), kept: path(kept), deleted: path(deleted) };
}

const sweep = ({ place }: BackupProfile, identities: readonly string[] = [], now = LATER) => sweepAttachments({ place, identities: [...identities], now });

describe('the sweep of attachments', () => {
  test('removes the file that no backup of the place refers to any more, and no other', async () => {
    const { here, oldest, kept, deleted } = await thinned();
    expect([await sweep(here), existsSync(deleted)]).toEqual([{ ok: true, value: { removed: 0 } }, true]);
    rmSync(oldest);
    expect([await sweep(here), existsSync(deleted), existsSync(kept)]).toEqual([{ ok: true, value: { removed: 1 } }, false, true]);
  });

  test('does the same among locked backups, for whoever has the key; without it nothing goes', async () => {
    const key = await someKey();
    const { here, oldest, kept, deleted } = await thinned(key);
    rmSync(oldest);
    expect([await sweep(here, []), await sweep(here, [(await someKey()).identity]), existsSync(deleted)]).toEqual([{ ok: true, value: { removed: 0 } }, { ok: true, value: { removed: 0 } }, true]);
    expect([await sweep(here, [key.identity]), existsSync(deleted), existsSync(kept)]).toEqual([{ ok: true, value: { removed: 1 } }, false, true]);
  });

  test.each([
    ['a backup cannot be read', (folder: string) => { writeFileSync(join(folder, 'backup-2026-11-27T07-00-00Z-act-9-other000.endorsement.zip'), 'PK\u0003\u0004'); }],
    ['a backup of another record is locked', async (folder: string) => {
      const key = await someKey();
      const other = backupProfile();
      await append(other, [act(1, training(3))]);
      await makeIn({ ...other, place: folder }, { lock: key, now: '2026-11-27T08:00:00.000Z' });
    }],
    ['an archive that may be a renamed backup cannot be read', (folder: string) => { writeFileSync(join(folder, 'copy.zip'), 'torn'); }],
    ['there is no backup at all, perhaps not yet', (folder: string) => { for (const name of readdirSync(folder)) if (name.endsWith('.zip')) rmSync(join(folder, name)); }],
  ] as const)('removes nothing when %s', async (_what, arrange) => {
    const { here, oldest, deleted } = await thinned();
    rmSync(oldest);
    await arrange(here.place);
    expect([await sweep(here), existsSync(deleted)]).toEqual([{ ok: true, value: { removed: 0 } }, true]);
  });

  test('counts what a renamed copy of a backup needs', async () => {
    const { here, oldest, deleted } = await thinned();
    renameSync(oldest, join(here.place, 'before the move.zip'));
    await sweep(here);
    expect(existsSync(deleted)).toBe(true);
  });

  test('leaves young files, files of others and folders of others alone', async () => {
    const { here, oldest, deleted } = await thinned();
    rmSync(oldest);
    const [foreign, odd] = [join(here.place, 'attachments', 'letter.txt'), join(here.place, 'attachments', 'zz')];
    writeFileSync(foreign, '');
    mkdirSync(odd);
    cpSync(deleted, join(odd, 'a'.repeat(64)));
    const soon = new Date(statSync(deleted).mtimeMs + 29 * 24 * 60 * 60 * 1000).toISOString();
    expect([await sweep(here, [], soon), existsSync(deleted)]).toEqual([{ ok: true, value: { removed: 0 } }, true]);
    utimesSync(foreign, 0, 0);
    await sweep(here);
    expect([existsSync(deleted), existsSync(foreign), readdirSync(odd)]).toEqual([false, true, ['a'.repeat(64)]]);
  });

  test('removes nothing from a folder that cannot be listed, and says so', async () => {
    const { here, oldest, deleted } = await thinned();
    rmSync(oldest);
    const failing = { ...nodeFileSystem, list: () => Promise.reject(systemError('EIO')) };
    expect(await sweepAttachments({ place: here.place, identities: [], now: LATER }, failing)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(existsSync(deleted)).toBe(true);
  });
});
