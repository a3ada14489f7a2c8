import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPerson, FIRST_PERSON, folderOfPerson, LABEL_FILE, lastOpenedPerson, listPeople, namePerson, newPersonId, rememberOpened,
} from '../../../../electron/people/person-folders.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { systemError } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const first = { id: FIRST_PERSON, name: null, isNewer: false };

describe('the people on a computer', () => {
  test('are one, with the folder that the app always had, until somebody is added', () => {
    const root = tempFolder();
    expect(listPeople(join(root, 'not made yet'))).toEqual([first]);
    expect(listPeople(root)).toEqual([first]);
    expect(folderOfPerson(root, FIRST_PERSON)).toBe(root);
  });

  test('have a folder each, and keep it when they are renamed', async () => {
    const root = tempFolder();
    const id = await addPerson(root, 'Rosa Díaz');
    await namePerson(root, id, 'Rosa Díaz-Whitfield');
    await namePerson(root, FIRST_PERSON, 'Ana');
    expect(listPeople(root)).toEqual([{ ...first, name: 'Ana' }, { id, name: 'Rosa Díaz-Whitfield', isNewer: false }]);
    expect(id).toMatch(/^rosa-diaz-[0-9a-f]{6}$/);
    expect(folderOfPerson(root, id)).toBe(join(root, 'people', id));
  });

  test.each([
    ['damaged', '{"format":"endorsement-port'], ['empty', ''], ['of another shape', '[1]'], ['without a name', '{"format":"endorsement-portfolio-person","version":1,"name":" "}'],
  ])('are there without their names when a label is %s', async (_what, label) => {
    const root = tempFolder();
    const id = await addPerson(root, 'Rosa');
    writeFileSync(join(folderOfPerson(root, id), LABEL_FILE), label);
    expect(listPeople(root)).toEqual([first, { id, name: null, isNewer: false }]);
  });

  test('are there when there is nothing but their folder', () => {
    const root = tempFolder();
    mkdirSync(join(root, 'people', 'rosa-1a2b3c', 'journal'), { recursive: true });
    expect(listPeople(root)).toEqual([first, { id: 'rosa-1a2b3c', name: null, isNewer: false }]);
  });

  test('are told apart from those of a newer version', async () => {
    const root = tempFolder();
    const id = await addPerson(root, 'Rosa');
    writeFileSync(join(folderOfPerson(root, id), LABEL_FILE), '{"format":"endorsement-portfolio-person","version":2,"called":"Rosa"}');
    expect(listPeople(root)).toEqual([first, { id, name: null, isNewer: true }]);
  });

  test('are not what else may lie beside their folders', () => {
    const root = tempFolder();
    for (const name of ['.new-rosa-1a2b3c', 'Rosa Díaz', '..x', FIRST_PERSON]) mkdirSync(join(root, 'people', name), { recursive: true });
    writeFileSync(join(root, 'people', 'a-file'), '');
    expect(listPeople(root)).toEqual([first]);
  });

  const steps: readonly (keyof FileSystem)[] = ['makeFolder', 'open', 'rename', 'syncFolder'];
  test.each(steps)('are as before when the disk refuses to add one at “%s”', async (step) => {
    const root = tempFolder();
    const refusing: FileSystem = { ...nodeFileSystem, [step]: () => Promise.reject(systemError('ENOSPC')) };
    await expect(addPerson(root, 'Rosa', refusing)).rejects.toThrow('ENOSPC');
    expect(listPeople(root)).toEqual([first]);
  });

  test('have ids that are safe as names of files and arguments, whatever they are called', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), fc.stringMatching(/^[0-9a-f]{6}$/), (name, chance) => {
      const id = newPersonId(name, chance);
      expect(id).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
      expect(id).not.toBe(FIRST_PERSON);
    }));
    expect(newPersonId('Łucja-Àine  O’Neill', 'aabbcc')).toBe('ucja-aine-o-neill-aabbcc');
    expect(newPersonId('李', 'aabbcc')).toBe('aabbcc');
  });

  test('who was here last is remembered beside them, and forgotten without harm', async () => {
    const root = tempFolder();
    await rememberOpened(root, FIRST_PERSON);
    expect(readdirSync(root)).toEqual([]);
    const id = await addPerson(root, 'Rosa');
    await rememberOpened(root, id);
    expect(lastOpenedPerson(root)).toBe(id);
    writeFileSync(join(root, 'people', 'last-opened.json'), '{');
    expect(lastOpenedPerson(root)).toBeNull();
  });

  test('have labels that say what they are', async () => {
    const root = tempFolder();
    const id = await addPerson(root, 'Rosa');
    expect(JSON.parse(readFileSync(join(folderOfPerson(root, id), LABEL_FILE), 'utf8'))).toEqual({ format: 'endorsement-portfolio-person', version: 1, name: 'Rosa' });
  });
});
