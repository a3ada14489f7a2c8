/**
 * The people on this computer. A person is a profile folder: the first one has the root folder itself, as before there were
 * several; each further one has a folder of her own under `people/`. Her name stands in her own folder. There is no list that
 * could be lost or fall behind: whoever has a folder is there, with or without a name that can be read.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { smallFile, type SmallFile } from '../app/small-file.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { errorCode, nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { foldersOf } from '../storage/folders.ts';
import { isMarkedForErasing } from './erase-marks.ts';

/** Names a person in arguments and file names; never changes, also when she is renamed. */
export type PersonId = string;

/** Who has the root folder. */
export const FIRST_PERSON: PersonId = 'first';

export interface Person {
  readonly id: PersonId;
  /** Null when she was never asked, or her label is damaged. */
  readonly name: string | null;
  /** Her folder was written by a version that this one is too old for. */
  readonly isNewer: boolean;
}

export const PEOPLE_FOLDER = 'people';
export const LABEL_FILE = 'person.json';
/** Stands in the people's folder when the first person was erased and others were left. */
export const FIRST_ERASED_FILE = 'first.erased';
/** Whose record was opened last: a hint for the eye, no more. */
export const LAST_OPENED_FILE = 'last-opened.json';
const NEW_PREFIX = '.new-';
const ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

const LABEL_FORMAT = 'endorsement-portfolio-person';
const LABEL_VERSION = 1;
const labelSchema = z.strictObject({ format: z.literal(LABEL_FORMAT), version: z.literal(LABEL_VERSION), name: z.string().trim().min(1).max(200) });
/** What a label says that may be of any version. */
const anyLabelSchema = z.object({ format: z.literal(LABEL_FORMAT), version: z.number() });

/** Her profile folder: Electron's `userData` while her record is open. */
export function folderOfPerson(root: string, id: PersonId): string {
  return id === FIRST_PERSON ? root : join(root, PEOPLE_FOLDER, id);
}

/** Everybody who is here and not being erased, the first person first, then by id. Throws the errors of the system. */
export function listPeople(root: string): readonly Person[] {
  return profilesIn(root).filter((id) => !isMarkedForErasing(root, id)).map((id) => ({ id, ...labelIn(folderOfPerson(root, id)) }));
}

/** Everybody who has a folder here, also those who are being erased. Throws the errors of the system. */
export function profilesIn(root: string): readonly PersonId[] {
  // An older version of the app knows nothing of the mark: whoever begins there has a journal, and must not be passed over.
  const isFirstHere = !existsSync(join(root, PEOPLE_FOLDER, FIRST_ERASED_FILE)) || existsSync(foldersOf(root).journal);
  return [...(isFirstHere ? [FIRST_PERSON] : []), ...laterPeople(root)];
}

function laterPeople(root: string): readonly PersonId[] {
  try {
    const entries = readdirSync(join(root, PEOPLE_FOLDER), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && ID.test(entry.name) && entry.name !== FIRST_PERSON).map(({ name }) => name).toSorted();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function labelIn(folder: string): Omit<Person, 'id'> {
  let json: unknown = null;
  try {
    json = JSON.parse(readFileSync(join(folder, LABEL_FILE), 'utf8'));
  } catch {
    return { name: null, isNewer: false }; // a name that is gone is no reason to hide her record
  }
  const anyLabel = anyLabelSchema.safeParse(json);
  const label = labelSchema.safeParse(json);
  return { name: label.success ? label.data.name : null, isNewer: anyLabel.success && anyLabel.data.version > LABEL_VERSION };
}

const MOST_LETTERS = 24;

/** A new id that begins like the name: it names her folders, also that of her backups, for the eyes of a helper. */
export function newPersonId(name: string, chance: string = randomBytes(3).toString('hex')): PersonId {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, MOST_LETTERS);
  return [...plain.split('-').filter((part) => part !== ''), chance].join('-');
}

/** Makes the folder of a new person: whole, with her name in it, or not at all. Throws the errors of the system. */
export async function addPerson(root: string, name: string, fileSystem: FileSystem = nodeFileSystem): Promise<PersonId> {
  const id = newPersonId(name);
  const people = join(root, PEOPLE_FOLDER);
  const unfinished = join(people, `${NEW_PREFIX}${id}`);
  try {
    await fileSystem.makeFolder(unfinished);
    await writeLabel(unfinished, name, fileSystem);
    await fileSystem.rename(unfinished, folderOfPerson(root, id));
    await fileSystem.syncFolder(people);
    await fileSystem.syncFolder(root);
  } catch (error) {
    await fileSystem.remove(unfinished).catch(() => undefined);
    throw error;
  }
  return id;
}

/** Throws the errors of the system. */
export async function namePerson(root: string, id: PersonId, name: string, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  await writeLabel(folderOfPerson(root, id), name, fileSystem);
}

async function writeLabel(folder: string, name: string, fileSystem: FileSystem): Promise<void> {
  const label: z.infer<typeof labelSchema> = { format: LABEL_FORMAT, version: LABEL_VERSION, name };
  await writeFileAtomic(join(folder, LABEL_FILE), `${JSON.stringify(label)}\n`, fileSystem);
}

const lastOpened = (root: string): SmallFile<PersonId | null> =>
  smallFile<PersonId | null>(join(root, PEOPLE_FOLDER, LAST_OPENED_FILE), z.string().nullable(), null);

export const lastOpenedPerson = (root: string): PersonId | null => lastOpened(root).get();

/** Only a hint is lost when the disk refuses. */
export async function rememberOpened(root: string, id: PersonId): Promise<void> {
  await lastOpened(root).set(id).catch(() => undefined);
}

/** The root folder begins a new life: whoever opens it now is the first person again. */
export function welcomeFirstPerson(root: string): void {
  rmSync(join(root, PEOPLE_FOLDER, FIRST_ERASED_FILE), { force: true });
}
