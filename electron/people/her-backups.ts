/** Which backups in the known places are a person's own, and what of each place would go with them. */
import { dirname, join } from 'node:path';
import { recordMark } from '../../shared/backup/backup-name.ts';
import { ATTACHMENTS_FOLDER } from '../../shared/record/interchange.ts';
import { backupPlaces, backupsIn, PLACE_MARK_FILE, type BackupPlace } from '../backup/places.ts';
import { attachmentStoreAt } from '../storage/attachment-store.ts';
import { errorCode, nodeFileSystem } from '../storage/file-system.ts';
import { foldersOf } from '../storage/folders.ts';
import { JOURNAL_FILE, readHeader } from '../storage/journal-format.ts';
import { ASIDE_FOLDER } from '../storage/recovery.ts';
import { readSentinel } from '../storage/sentinel.ts';
import type { EraseMark } from './erase-marks.ts';
import { FIRST_PERSON, folderOfPerson, profilesIn, type PersonId } from './person-folders.ts';

export interface PlaceOfHers {
  readonly kind: BackupPlace['kind'];
  readonly folder: string;
  /** A stick may be out: what is on it stays. */
  readonly isHere: boolean;
  /** Files of her own backups. */
  readonly backups: readonly string[];
  /** Files that her backups share, where they share them with nobody else's. */
  readonly certificates: readonly string[];
  /** Backups of other records in the same folder: they stay, and so do the certificates, which all in a folder share. */
  readonly others: number;
}

/** `firstPlace`: the folder that the app uses for her by itself. Throws the errors of the system. */
export async function placesOfHers(root: string, id: PersonId, firstPlace: string): Promise<readonly PlaceOfHers[]> {
  const profile = folderOfPerson(root, id);
  const hers = new Set(await recordMarksOf([profile]));
  const theirs = new Set(await recordMarksOf(profilesIn(root).filter((other) => other !== id).map((other) => folderOfPerson(root, other))));
  return Promise.all(backupPlaces(firstPlace, profile, id).list().map(async (place) => {
    const isHere = place.kind === 'first' ? (await nodeFileSystem.factsOf(place.folder)) !== null : await isReached(place);
    const backups = isHere ? await backupsIn(place.folder) : [];
    // In a folder that the app made for her alone, whatever record she had before counts as hers.
    const own = backups.filter(({ record }) => hers.has(record) || (id !== FIRST_PERSON && !theirs.has(record)));
    const others = backups.length - own.length;
    const certificates = isHere && others === 0 ? await filesOfStore(join(place.folder, ATTACHMENTS_FOLDER)) : [];
    return { kind: place.kind, folder: place.folder, isHere, backups: own.map(({ path }) => path), certificates, others };
  }));
}

/** What goes, for the mark. Only files with our names, and folders that are empty then: the folder may hold other things of hers. */
export function withHerBackups(places: readonly PlaceOfHers[]): Pick<EraseMark, 'alsoRemove' | 'alsoTidy'> {
  const alone = places.filter(({ isHere, others }) => isHere && others === 0);
  return {
    alsoRemove: [...places.flatMap(({ backups, certificates }) => [...backups, ...certificates]), ...alone.map(({ folder }) => join(folder, PLACE_MARK_FILE))],
    alsoTidy: alone.flatMap(({ folder, certificates }) => [...new Set(certificates.map((path) => dirname(path))), join(folder, ATTACHMENTS_FOLDER), folder]),
  };
}

async function isReached(place: BackupPlace): Promise<boolean> {
  try {
    return await place.isHere();
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return false;
  }
}

/** Of the records that are there, and of those that a recovery has put aside. */
async function recordMarksOf(profiles: readonly string[]): Promise<readonly string[]> {
  const folders = await Promise.all(profiles.map(async (profile) => {
    const aside = join(profile, ASIDE_FOLDER);
    return [profile, ...(await namesIn(aside)).map((name) => join(aside, name))];
  }));
  const found = await Promise.all(folders.flat().flatMap((folder) => [idInSentinel(folder), idInJournal(foldersOf(folder).journal)]));
  return found.filter((id) => id !== null).map(recordMark);
}

async function idInSentinel(folder: string): Promise<string | null> {
  const expected = await readSentinel(folder, Number.POSITIVE_INFINITY);
  return expected.state === 'known' ? expected.sentinel.databaseId : null;
}

const LONGEST_HEADER = 1_024;

async function idInJournal(folder: string): Promise<string | null> {
  const path = join(folder, JOURNAL_FILE);
  if ((await nodeFileSystem.factsOf(path)) === null) return null;
  const file = await nodeFileSystem.open(path, 'read');
  try {
    const start = Buffer.from(await file.read(0, LONGEST_HEADER));
    return readHeader(start.subarray(0, start.indexOf('\n')))?.databaseId ?? null;
  } finally {
    await file.close();
  }
}

const PREFIX = /^[0-9a-f]{2}$/;

async function filesOfStore(attachments: string): Promise<readonly string[]> {
  const store = attachmentStoreAt(attachments);
  const prefixes = (await namesIn(attachments)).filter((name) => PREFIX.test(name));
  const names = await Promise.all(prefixes.map((prefix) => nodeFileSystem.list(join(attachments, prefix))));
  return names.flat().map((name) => store.pathOf(name)).filter((path) => path !== null);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await nodeFileSystem.factsOf(folder)) === null ? [] : nodeFileSystem.list(folder);
}
