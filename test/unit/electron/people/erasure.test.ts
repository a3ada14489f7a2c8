import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markForErasing, markPath } from '../../../../electron/people/erase-marks.ts';
import { CHOOSER_FOLDER, eraseMarked, realEraseFiles, type EraseFiles } from '../../../../electron/people/erasure.ts';
import { addPerson, FIRST_PERSON, folderOfPerson, listPeople, rememberOpened, welcomeFirstPerson } from '../../../../electron/people/person-folders.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const closed = () => false;
const PROFILE = ['journal/journal-000001.ndjson', 'sentinel.json', 'IndexedDB/app_portfolio_0/CURRENT', 'attachments/ab/file', 'identity/key', 'settings.json', 'Trust Tokens-journal', '.sentinel.json.0f9c1f4e-1b2c-4d3e-8f90-aabbccddeeff.tmp'];

function put(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path);
}

/** Every file below a folder with its content. */
function contentsOf(folder: string, base = folder): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  return Object.assign({}, ...readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? contentsOf(path, base) : { [relative(base, path)]: readFileSync(path, 'utf8') };
  }));
}

/** Ana in the root folder, Rosa and Li beside her, and something in the root folder that is not the app's. */
async function household() {
  const top = tempFolder();
  const [root, backups] = [join(top, 'profile'), join(top, 'backups')];
  mkdirSync(root);
  const [rosa, li] = [await addPerson(root, 'Rosa'), await addPerson(root, 'Li')];
  for (const id of [FIRST_PERSON, rosa, li]) for (const file of PROFILE) put(join(folderOfPerson(root, id), file));
  for (const file of ['notes.txt', 'My folder/letter.txt']) put(join(root, file));
  for (const file of ['one.zip', 'two.zip']) put(join(backups, file));
  await rememberOpened(root, li);
  return { root, backups, rosa, li };
}

type Household = Awaited<ReturnType<typeof household>>;
type Who = 'first' | 'later';
const idOf = (who: Who, { rosa }: Household) => (who === 'first' ? FIRST_PERSON : rosa);
const mark = (home: Household, id: string, by: 'own' | 'chooser' = 'own') =>
  markForErasing(home.root, id, { by, alsoRemove: [join(home.backups, 'one.zip')], alsoTidy: [home.backups] });

/** What of the root folder is not hers. */
const foreign = ({ root }: Household) => contentsOf(join(root, 'My folder'));
const profileOf = ({ root }: Household, id: string) => PROFILE.filter((file) => existsSync(join(folderOfPerson(root, id), file)));

function isCutShort(work: () => void): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

describe.each<Who>(['first', 'later'])('erasing the %s person', (who) => {
  test('takes everything of hers, and nothing of the others or of anybody else', async () => {
    const home = await household();
    const id = idOf(who, home);
    const others = [FIRST_PERSON, home.rosa, home.li].filter((other) => other !== id);
    const before = contentsOf(folderOfPerson(home.root, home.li));
    await mark(home, id);
    expect(eraseMarked(home.root, closed)).toEqual({ stillOpen: [], problems: [] });
    expect(listPeople(home.root).map((person) => person.id).toSorted()).toEqual(others.toSorted());
    expect(profileOf(home, id)).toEqual([]);
    for (const other of others) expect(profileOf(home, other)).toHaveLength(PROFILE.length);
    expect(contentsOf(folderOfPerson(home.root, home.li))).toEqual(before);
    expect(foreign(home)).toEqual({ 'letter.txt': join(home.root, 'My folder', 'letter.txt') });
    expect(existsSync(join(home.root, 'notes.txt'))).toBe(true);
    expect(readdirSync(home.backups)).toEqual(['two.zip']);
    expect(existsSync(join(home.root, 'erasing'))).toBe(false);
  });

  test('goes on where it was cut short, whatever the step, and never shows half of her record', async () => {
    let step = 0;
    for (let wasCut = true; wasCut; step += 1) {
      const home = await household();
      const id = idOf(who, home);
      const before = contentsOf(folderOfPerson(home.root, home.li));
      await mark(home, id);
      let done = 0;
      const dying = <A>(work: (argument: A) => void) => (argument: A): void => {
        if (done === step) throw new Error('The power is gone');
        done += 1;
        work(argument);
      };
      const files: EraseFiles = { remove: dying(realEraseFiles.remove), tidy: dying(realEraseFiles.tidy), write: dying(realEraseFiles.write) };
      wasCut = isCutShort(() => eraseMarked(home.root, closed, files));
      expect(listPeople(home.root).map((person) => person.id)).not.toContain(id);
      eraseMarked(home.root, closed);
      expect(profileOf(home, id)).toEqual([]);
      expect(listPeople(home.root).map((person) => person.id)).not.toContain(id);
      expect(contentsOf(folderOfPerson(home.root, home.li))).toEqual(before);
      expect(existsSync(markPath(home.root, id))).toBe(false);
    }
    expect(step).toBeGreaterThan(4);
  });

  test('waits while her own process is still ending', async () => {
    const home = await household();
    const id = idOf(who, home);
    await mark(home, id);
    const isOpen = (folder: string) => folder === folderOfPerson(home.root, id);
    expect(eraseMarked(home.root, isOpen)).toEqual({ stillOpen: [], problems: [] });
    expect(profileOf(home, id)).toHaveLength(PROFILE.length);
    expect(listPeople(home.root).map((person) => person.id)).not.toContain(id);
    eraseMarked(home.root, closed);
    expect(profileOf(home, id)).toEqual([]);
  });

  test('is given up when somebody else asked for it while her record is open', async () => {
    const home = await household();
    const id = idOf(who, home);
    await mark(home, id, 'chooser');
    expect(eraseMarked(home.root, () => true)).toEqual({ stillOpen: [id], problems: [] });
    expect(listPeople(home.root).map((person) => person.id)).toContain(id);
    expect(profileOf(home, id)).toHaveLength(PROFILE.length);
    expect(readdirSync(home.backups)).toHaveLength(2);
    expect(eraseMarked(home.root, closed)).toEqual({ stillOpen: [], problems: [] });
    expect(profileOf(home, id)).toHaveLength(PROFILE.length);
  });

  test('tells what the system refuses, and is tried again', async () => {
    const home = await household();
    const id = idOf(who, home);
    await mark(home, id);
    const refusing: EraseFiles = { ...realEraseFiles, remove: () => { throw systemError('EACCES'); } };
    expect(eraseMarked(home.root, closed, refusing)).toEqual({ stillOpen: [], problems: ['EACCES'] });
    expect(listPeople(home.root).map((person) => person.id)).not.toContain(id);
    expect(eraseMarked(home.root, closed)).toEqual({ stillOpen: [], problems: [] });
    expect(profileOf(home, id)).toEqual([]);
  });

  test('takes no backups by the word of a mark that cannot be read', async () => {
    const home = await household();
    const id = idOf(who, home);
    await mark(home, id);
    writeFileSync(markPath(home.root, id), '{"version":1,"by":"own","alsoRemove":["/');
    eraseMarked(home.root, closed);
    expect(profileOf(home, id)).toEqual([]);
    expect(readdirSync(home.backups)).toHaveLength(2);
  });
});

test('when all are erased, at once or one after the other, the app begins as new and keeps what is not its own', async () => {
  const home = await household();
  mkdirSync(join(home.root, CHOOSER_FOLDER));
  for (const id of [FIRST_PERSON, home.rosa]) await mark(home, id);
  eraseMarked(home.root, closed);
  expect(listPeople(home.root).map(({ id }) => id)).toEqual([home.li]);
  await mark(home, home.li);
  eraseMarked(home.root, closed);
  expect(readdirSync(home.root).toSorted()).toEqual(['My folder', 'notes.txt']);
  expect(listPeople(home.root)).toEqual([{ id: FIRST_PERSON, name: null, isNewer: false }]);
});

test('the first person who was erased is there again only when somebody begins anew in her place', async () => {
  const home = await household();
  await mark(home, FIRST_PERSON);
  eraseMarked(home.root, closed);
  await addPerson(home.root, 'Mia');
  expect(listPeople(home.root).some(({ id }) => id === FIRST_PERSON)).toBe(false);
  welcomeFirstPerson(home.root);
  expect(listPeople(home.root).some(({ id }) => id === FIRST_PERSON)).toBe(true);
});

test('a record that an older version of the app begins in the place of the first person is seen', async () => {
  const home = await household();
  await mark(home, FIRST_PERSON);
  eraseMarked(home.root, closed);
  put(join(home.root, 'journal', 'journal-000001.ndjson'));
  expect(listPeople(home.root)[0]).toEqual({ id: FIRST_PERSON, name: null, isNewer: false });
});

test('a mark for somebody who is not there harms nobody', async () => {
  const home = await household();
  const before = contentsOf(home.root);
  await markForErasing(home.root, 'gone-aabbcc', { by: 'own', alsoRemove: [], alsoTidy: [] });
  expect(eraseMarked(home.root, () => true)).toEqual({ stillOpen: [], problems: [] });
  expect(contentsOf(home.root)).toEqual(before);
});
