/** Which backups in the known places are a person's own, and what of each place would go with them. */
import { dirname, join } from 'node:path';
import { recordMark } from '../../shared/backup/backup-name.ts';
import { ATTACHMENTS_FOLDER } from '../../shared/record/interchange.ts';
import { KEY_FILE, README_BESIDE } from '../backup/key-files.ts';
import { backupPlaces, backupsIn, PLACE_MARK_FILE, type BackupPlace } from '../backup/places.ts';
import { attachmentStoreAt } from '../storage/attachment-store.ts';
import { errorCode, nodeFileSystem } from '../storage/file-system.ts';
import { foldersOf } from '../storage/folders.ts';
import { JOURNAL_FILE, readHeader } from '../storage/journal-format.ts';
import { ASIDE_FOLDER } from '../storage/recovery.ts';
import { readSentinel } from '../storage/sentinel.ts';
import { vaultFolderOf } from '../vault/vault-folder.ts';
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
  /** Names of files that help to open her backups. */
  readonly beside: readonly string[];
  /** Backups of other records in the same folder: they stay, and so do the certificates, which all in a folder share. */
  readonly others: number;
}

/** `firstPlace`: the folder that the app uses for her by itself. Throws the errors of the system. */
export async function placesOfHers(root: string, id: PersonId, firstPlace: string): Promise<readonly PlaceOfHers[]> {
  const profile = folderOfPerson(root, id);
  const home = await homeOf(profile);
  const hers = new Set(await recordMarksOf([profile]));
  const theirs = new Set(await recordMarksOf(profilesIn(root).filter((other) => other !== id).map((other) => folderOfPerson(root, other))));
  return Promise.all(backupPlaces(firstPlace, home, id).list().map(async (place) => {
    const isHere = place.kind === 'first' ? (await nodeFileSystem.factsOf(place.folder)) !== null : await isReached(place);
    const backups = isHere ? await backupsIn(place.folder) : [];
    // In a folder that the app made for her alone, whatever record she had before counts as hers.
    const own = backups.filter(({ record }) => hers.has(record) || (id !== FIRST_PERSON && !theirs.has(record)));
    const others = backups.length - own.length;
    const certificates = isHere && others === 0 ? await filesOfStore(join(place.folder, ATTACHMENTS_FOLDER)) : [];
    const beside = isHere ? (await nodeFileSystem.list(place.folder)).filter((name) => KEY_FILE.test(name) || name === README_BESIDE) : [];
    return { kind: place.kind, folder: place.folder, isHere, backups: own.map(({ path }) => path), certificates, beside, others };
  }));
}

/** What goes, for the mark. Only files with our names, and folders that are empty then: the folder may hold other things of hers. */
export function withHerBackups(places: readonly PlaceOfHers[]): Pick<EraseMark, 'alsoRemove' | 'alsoTidy'> {
  const alone = places.filter(({ isHere, others }) => isHere && others === 0);
  return {
    alsoRemove: [...places.flatMap(({ backups, certificates }) => [...backups, ...certificates]), ...alone.flatMap(({ folder, beside }) => [PLACE_MARK_FILE, ...beside].map((name) => join(folder, name)))],
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

/** Where a record lies. In a vault that is not open in this process there is nothing to be found out. */
async function homeOf(profile: string): Promise<string> {
  const vault = vaultFolderOf(profile);
  return (await nodeFileSystem.factsOf(vault)) === null ? profile : vault;
}

/** Of the records that are there, and of those that a recovery has put aside. */
async function recordMarksOf(profiles: readonly string[]): Promise<readonly string[]> {
  const folders = await Promise.all(profiles.map(async (profile) => {
    const home = await homeOf(profile);
    const aside = join(home, ASIDE_FOLDER);
    return [home, ...(await namesIn(aside)).map((name) => join(aside, name))];
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
const LOCKED_FILE = /^[0-9a-f]{64}\.age$/;

async function filesOfStore(attachments: string): Promise<readonly string[]> {
  const store = attachmentStoreAt(attachments);
  const prefixes = (await namesIn(attachments)).filter((name) => PREFIX.test(name));
  const found = await Promise.all(prefixes.map(async (prefix) => (await nodeFileSystem.list(join(attachments, prefix))).map((name) => [prefix, name] as const)));
  return found.flat().flatMap(([prefix, name]) => store.pathOf(name) ?? (LOCKED_FILE.test(name) ? join(attachments, prefix, name) : []));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await nodeFileSystem.factsOf(folder)) === null ? [] : nodeFileSystem.list(folder);
}
