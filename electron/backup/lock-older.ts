/** Locks backups that were made before there was a passphrase. An open one goes only after its locked copy was read back. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { LOCKED_ENDING, readBackupName } from '../../shared/backup/backup-name.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { sameData } from '../../shared/domain/same-data.ts';
import { ATTACHMENTS_FOLDER, MANIFEST_PATH, type Manifest } from '../../shared/record/interchange.ts';
import type { Failure } from '../failure.ts';
import type { Progress } from '../process/task-protocol.ts';
import { sealed } from '../storage/age.ts';
import { readArchive, readMembers, Refusal } from '../storage/archive-reader.ts';
import { attachmentStoreAt } from '../storage/attachment-store.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { holdsLocked, lockedName, storeLocked } from '../storage/locked-attachments.ts';
import { writeLockedFiles } from '../storage/record-archive.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { LockOlderJob } from './backup-job.ts';
import { neededFiles } from './sweep.ts';

/** Goes on where it was stopped. Gives the first failure after all that could be locked is locked. Never throws the errors of the system. */
export async function lockOlder(job: LockOlderJob, report: (progress: Progress) => void): Promise<Result<{ readonly locked: number }, Failure>> {
  const { place, names } = job;
  const done = new Set<string>();
  let locked = 0;
  let problem: Failure | null = null;
  for (const [index, name] of names.entries()) {
    report({ stage: 'locking', done: index, total: names.length });
    try {
      for (const hash of await lockOne(job, name, report)) done.add(hash);
      locked += 1;
    } catch (error) {
      problem ??= error instanceof Refusal ? error.failure : storageFailure(error);
    }
  }
  try {
    await removeOpen(place, done);
  } catch (error) {
    problem ??= storageFailure(error);
  }
  return problem === null ? ok({ locked }) : err(problem);
}

/** Gives the attachments that now lie there locked. */
async function lockOne(job: LockOlderJob, name: string, report: (progress: Progress) => void): Promise<readonly string[]> {
  const [open, locked] = [join(job.place, name), join(job.place, `${name}${LOCKED_ENDING}`)];
  const { manifest, files } = await readMembers(open, []);
  const hashes = await lockAttachments(job, manifest, report);
  const whole = new Map([...files, [MANIFEST_PATH, manifestFile(withNames(manifest, job))]]);
  if (!(await holds(locked, whole, job))) {
    const draft = join(job.place, `.${name}.making`);
    try {
      await writeLockedFiles(draft, whole, readBackupName(name)?.at ?? new Date(0).toISOString(), (chunks) => sealed(chunks, job.key.recipient));
      if (!(await holds(draft, whole, job))) throw new Refusal('backup-unreadable');
      await nodeFileSystem.rename(draft, locked);
    } finally {
      await nodeFileSystem.remove(draft).catch(() => undefined); // gone already when all went well
    }
  }
  await nodeFileSystem.syncFolder(job.place);
  await nodeFileSystem.remove(open);
  return hashes;
}

async function lockAttachments({ place, key, attachments }: LockOlderJob, manifest: Manifest, report: (progress: Progress) => void): Promise<readonly string[]> {
  const folder = join(place, ATTACHMENTS_FOLDER);
  const sources = [attachmentStoreAt(folder), attachmentStoreAt(attachments)];
  const beside = manifest.beside ?? [];
  const done: string[] = [];
  for (const [index, { sha256: hash, size }] of beside.entries()) {
    report({ stage: 'locking-files', done: index, total: beside.length });
    let isThere = await holdsLocked({ folder, key, hash, size });
    for (const store of sources) {
      if (!isThere && (await store.verify(hash)) === 'intact') isThere = await storeLocked({ folder, key, source: store.pathOf(hash) ?? '', hash, size });
    }
    if (isThere) done.push(hash);
  }
  return done;
}

/** A file that is nowhere whole keeps its name too: whoever reads the backup is told that it is missing, as before. */
function withNames(manifest: Manifest, { key }: LockOlderJob): Manifest {
  return { ...manifest, beside: (manifest.beside ?? []).map((each) => ({ ...each, file: lockedName(key, each.sha256) })) };
}

const manifestFile = (manifest: Manifest): Buffer => Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);

/** Whether a locked file is there and holds all that it should. */
async function holds(path: string, files: ReadonlyMap<string, Buffer>, { key }: LockOlderJob): Promise<boolean> {
  if ((await nodeFileSystem.factsOf(path)) === null) return false;
  try {
    await readArchive(path, null, () => undefined, [key.identity]);
    const read = await readMembers(path, [key.identity]);
    const found = new Map([...read.files, [MANIFEST_PATH, manifestFile(read.manifest)]]);
    return sameData([...digests(found)], [...digests(files)]);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const digests = (files: ReadonlyMap<string, Buffer>): readonly (readonly [string, string])[] =>
  [...files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));

const isArchive = (name: string): boolean => name.toLowerCase().endsWith('.zip');

/** Removes the open copies of what is locked now, unless an open archive that stays behind needs them or cannot be looked into. */
async function removeOpen(place: string, hashes: ReadonlySet<string>): Promise<void> {
  const isOpen = (name: string): boolean => !name.toLowerCase().endsWith(LOCKED_ENDING);
  const needed = await neededFiles(place, [], nodeFileSystem, isOpen);
  // Also one that was renamed by hand: nobody knows what it needs.
  if ((await nodeFileSystem.list(place)).some((name) => isOpen(name) && isArchive(name) && (needed === null || readBackupName(name) === null))) return;
  for (const hash of hashes) {
    const file = `${hash.slice(0, 2)}/${hash}`;
    if (needed?.has(file) !== true) await nodeFileSystem.remove(join(place, ATTACHMENTS_FOLDER, file));
  }
}
