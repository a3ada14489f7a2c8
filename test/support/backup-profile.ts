/** A profile with a real journal and attachments, and a place for its backups beside it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '../../electron/backup/make-backup.ts';
import { createAttachmentStore } from '../../electron/storage/attachment-store.ts';
import type { FileSystem } from '../../electron/storage/file-system.ts';
import { foldersOf } from '../../electron/storage/folders.ts';
import { openJournal } from '../../electron/storage/journal.ts';
import type { LockKey } from '../../electron/storage/locked-attachments.ts';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { AttachmentRef, Entry } from '../../shared/domain/entities.ts';
import { tempFolder } from './temp-folder.ts';

export const NOW = '2026-11-27T06:15:22.123Z';
export const CERTIFICATE = Buffer.from('%PDF-1.7 a certificate');
export const act = (seq: number, entry: Entry): ChangeRow => ({ seq, at: NOW, act: 'add', target: null, changes: [{ id: entry.id, before: null, after: entry }] });

export function backupProfile() {
  const folder = tempFolder();
  const folders = foldersOf(join(folder, 'profile'));
  const place = join(folder, 'place');
  mkdirSync(place);
  return { folder, folders, place, store: createAttachmentStore(folders) };
}
export type BackupProfile = ReturnType<typeof backupProfile>;

export async function append({ folders }: BackupProfile, rows: readonly ChangeRow[]): Promise<void> {
  const journal = await openJournal(folders.journal);
  if (!journal.ok) throw new Error(journal.error.code);
  const appended = await journal.value.append('5f0c1a2b-ours', rows);
  if (!appended.ok) throw new Error(appended.error.code);
  await journal.value.close();
}

export async function attached({ store }: BackupProfile, bytes: Uint8Array = CERTIFICATE): Promise<AttachmentRef> {
  const stored = await store.store('certificate.pdf', bytes);
  if (!stored.ok) throw new Error(stored.error.code);
  return stored.value;
}

interface Making {
  readonly fileSystem?: FileSystem | undefined;
  readonly now?: string;
  readonly lock?: LockKey;
  readonly isThorough?: boolean;
}

export const makeIn = ({ folders, place }: BackupProfile, { fileSystem, now = NOW, lock, isThorough = false }: Making = {}) => makeBackup({
  journal: folders.journal, attachments: folders.attachments, place, now, writtenBy: 'test', readme: 'Read me', lock: lock ?? null, isThorough,
}, () => undefined, fileSystem);
