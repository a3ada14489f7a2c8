import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { startGate } from '../../../../../electron/app/start-gate.ts';
import { peopleHandlers } from '../../../../../electron/ipc/handlers/people.ts';
import { isMarkedForErasing, readMark } from '../../../../../electron/people/erase-marks.ts';
import { FIRST_PERSON, folderOfPerson, LABEL_FILE, listPeople, type PersonId } from '../../../../../electron/people/person-folders.ts';
import { contract, type Handlers, type RequestOf, type ResponseOf } from '../../../../../shared/ipc/contract.ts';
import { translateEnglish } from '../../../../../shared/words/english.ts';
import { tempFolder } from '../../../../support/temp-folder.ts';

function people(current: PersonId | null = FIRST_PERSON, root = tempFolder()) {
  const spies = { restart: vi.fn(), endBackups: vi.fn(async () => undefined), onChange: vi.fn() };
  const handlers = peopleHandlers({ root, current, firstPlaceOf: (id) => `${root} Backups/${id}`, translate: translateEnglish, ...spies });
  /** As the window gets it: checked by the contract. */
  const ask = async <C extends keyof typeof handlers>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> => {
    const handle = handlers[channel] as unknown as (request: RequestOf<C>) => ReturnType<Handlers[C]>;
    return contract[channel].response.parse(await handle(request)) as ResponseOf<C>;
  };
  const added = async (name: string): Promise<PersonId> => {
    const answer = await ask('people:add', { name });
    return answer.outcome === 'added' ? answer.id : '';
  };
  return { root, ask, added, ...spies };
}

describe('the people for the window', () => {
  test('are added with a name that tells them apart, and get a word until they have one', async () => {
    const { ask, added, onChange } = people();
    const id = await added('Rosa');
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(await ask('people:list', undefined)).toEqual({
      current: FIRST_PERSON, lastOpened: null,
      people: [{ id: FIRST_PERSON, name: 'Person 1', isNamed: false, isNewer: false, isLocked: false }, { id, name: 'Rosa', isNamed: true, isNewer: false, isLocked: false }],
    });
    expect(await ask('people:add', { name: 'rosa' })).toMatchObject({ outcome: 'failed', code: 'person-name-taken' });
    expect(await ask('people:rename', { id: FIRST_PERSON, name: 'ROSA' })).toMatchObject({ outcome: 'failed', code: 'person-name-taken' });
    expect(await ask('people:rename', { id, name: 'ROSA' })).toEqual({ outcome: 'renamed' });
  });

  test('are opened by starting the app again, those of a newer version not', async () => {
    const { root, ask, added, restart } = people(null);
    const id = await added('Rosa');
    expect(await ask('people:choose', { id })).toEqual({ outcome: 'restarting' });
    await ask('people:switch', undefined);
    expect(restart.mock.calls).toEqual([[{ person: id }], [{ choose: true }]]);
    writeFileSync(join(folderOfPerson(root, id), LABEL_FILE), '{"format":"endorsement-portfolio-person","version":9}');
    expect(await ask('people:choose', { id })).toMatchObject({ outcome: 'failed', code: 'person-newer' });
    expect(await ask('people:rename', { id, name: 'Rosa' })).toMatchObject({ outcome: 'failed', code: 'person-newer' });
    expect(await ask('people:choose', { id: '../..' })).toMatchObject({ outcome: 'failed', code: 'person-gone' });
    expect(restart).toHaveBeenCalledTimes(2);
  });

  test('are erased by a mark and a start, and their backups only when that is wanted', async () => {
    const { root, ask, restart, endBackups } = people();
    expect(await ask('people:belongings', { id: FIRST_PERSON })).toMatchObject({ outcome: 'found', folder: root, places: [{ kind: 'first', isHere: false, backups: 0 }] });
    expect(await ask('people:erase', { id: FIRST_PERSON, backups: false })).toEqual({ outcome: 'restarting' });
    expect(endBackups).not.toHaveBeenCalled();
    expect(readMark(root, FIRST_PERSON)).toMatchObject({ by: 'own', alsoRemove: [], alsoTidy: [] });
    expect(listPeople(root)).toEqual([]);
    expect(restart.mock.calls).toEqual([[{ choose: true }]]);
    expect(await ask('people:erase', { id: FIRST_PERSON, backups: false })).toMatchObject({ outcome: 'failed', code: 'person-gone' });
  });

  test('make no backup any more when the backups are to go', async () => {
    const { ask, endBackups } = people();
    await ask('people:erase', { id: FIRST_PERSON, backups: true });
    expect(endBackups).toHaveBeenCalledTimes(1);
  });

  test('that somebody else erases may be open elsewhere', async () => {
    const { root, ask, added, endBackups } = people(null);
    const id = await added('Rosa');
    await ask('people:erase', { id, backups: true });
    expect(readMark(root, id)).toMatchObject({ by: 'chooser' });
    expect(endBackups).not.toHaveBeenCalled();
  });

  test('stay when the mark cannot be written', async () => {
    const { root, ask, restart } = people();
    writeFileSync(join(root, 'erasing'), 'a file in the way');
    expect(await ask('people:erase', { id: FIRST_PERSON, backups: false })).toMatchObject({ outcome: 'failed' });
    rmSync(join(root, 'erasing'));
    expect([isMarkedForErasing(root, FIRST_PERSON), existsSync(root)]).toEqual([false, true]);
    expect(restart).not.toHaveBeenCalled();
  });
});

describe('start:state', () => {
  const person = { id: FIRST_PERSON, name: null, isNewer: false };
  const asked = ({ handlers }: ReturnType<typeof startGate>) => handlers['start:state'](undefined);

  test('keeps whoever asks waiting until the record is open', async () => {
    const gate = startGate({ mode: { type: 'person', person }, stillOpen: [] });
    const early = asked(gate);
    gate.set({ state: 'open', isSealed: false });
    expect([await early, await asked(gate)]).toEqual([{ state: 'open', isSealed: false }, { state: 'open', isSealed: false }]);
  });

  test('sends to the choice, and refuses a person of a newer version', async () => {
    expect(await asked(startGate({ mode: { type: 'choose' }, stillOpen: ['rosa'] }))).toEqual({ state: 'choose', stillOpen: ['rosa'] });
    expect(await asked(startGate({ mode: { type: 'person', person: { ...person, isNewer: true } }, stillOpen: [] }))).toEqual({ state: 'newer' });
  });
});
