/** The people on this computer, for the window: of her own record and where a person is chosen. */
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import { failure, type Failure } from '../../failure.ts';
import { markForErasing } from '../../people/erase-marks.ts';
import { placesOfHers, withHerBackups } from '../../people/her-backups.ts';
import { addPerson, folderOfPerson, lastOpenedPerson, listPeople, namePerson, type Person, type PersonId } from '../../people/person-folders.ts';
import type { StartWish } from '../../people/start-mode.ts';
import { hasVault } from '../../vault/vault-folder.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import { failed } from './failed.ts';

export interface PeopleServices {
  readonly root: string;
  /** Whose record this process has; null where one is chosen. */
  readonly current: PersonId | null;
  /** The folder that is used for her backups by itself. */
  readonly firstPlaceOf: (id: PersonId) => string;
  /** No backup is made any more; resolves when none is under way. */
  readonly endBackups: () => Promise<void>;
  readonly restart: (wish: Partial<StartWish>) => void;
  /** Somebody was added or renamed. */
  readonly onChange: () => void;
  readonly translate: Translate;
}

type Channels = 'people:list' | 'people:add' | 'people:rename' | 'people:choose' | 'people:switch' | 'people:belongings' | 'people:erase';

export function peopleHandlers(services: PeopleServices): Pick<Handlers, Channels> {
  const { root, current, restart } = services;
  const people = (): readonly NamedPerson[] => named(listPeople(root), root, services.translate);
  const personOf = (id: PersonId): Result<NamedPerson, Failure> => {
    const person = people().find((each) => each.id === id);
    return person === undefined ? err(failure('person-gone')) : ok(person);
  };
  const isTaken = (name: string, except: PersonId | null): boolean =>
    people().some((person) => person.id !== except && person.name.toLocaleLowerCase() === name.toLocaleLowerCase());

  return {
    'people:list': async () => ({ current, lastOpened: lastOpenedPerson(root), people: people().map((person) => ({ ...person })) }),
    'people:add': ({ name }) => told(async () => {
      if (isTaken(name, null)) return failed(failure('person-name-taken', { name }));
      const id = await addPerson(root, name);
      services.onChange();
      return { outcome: 'added', id };
    }),
    'people:rename': ({ id, name }) => told(async () => {
      const person = personOf(id);
      if (!person.ok) return failed(person.error);
      if (person.value.isNewer) return failed(failure('person-newer'));
      if (isTaken(name, id)) return failed(failure('person-name-taken', { name }));
      await namePerson(root, id, name);
      services.onChange();
      return { outcome: 'renamed' };
    }),
    'people:choose': async ({ id }) => {
      const person = personOf(id);
      if (!person.ok) return failed(person.error);
      if (person.value.isNewer) return failed(failure('person-newer'));
      restart({ person: id });
      return { outcome: 'restarting' };
    },
    'people:switch': async () => { restart({ choose: true }); },
    'people:belongings': ({ id }) => told(async () => {
      const person = personOf(id);
      if (!person.ok) return failed(person.error);
      const folder = folderOfPerson(root, id);
      const isLocked = id !== current && hasVault(folder);
      const places = isLocked ? [] : await placesOfHers(root, id, services.firstPlaceOf(id));
      return {
        outcome: 'found', folder, isLocked,
        places: places.map(({ kind, folder, isHere, backups, others }) => ({ kind, folder, isHere, backups: backups.length, others })),
      };
    }),
    'people:erase': ({ id, backups }) => told(async () => {
      const person = personOf(id);
      if (!person.ok) return failed(person.error);
      const isOwn = id === current;
      // Without her backups the last one may still be made: it is what is left of her.
      if (backups && isOwn) await services.endBackups();
      const along = backups ? withHerBackups(await placesOfHers(root, id, services.firstPlaceOf(id))) : { alsoRemove: [], alsoTidy: [] };
      await markForErasing(root, id, { by: isOwn ? 'own' : 'chooser', ...along });
      restart({ choose: true });
      return { outcome: 'restarting' };
    }),
  };
}

type NamedPerson = ResponseOf<'people:list'>['people'][number];

/** In the order of the list: the first person first, the others by name. */
function named(people: readonly Person[], root: string, translate: Translate): readonly NamedPerson[] {
  return people.map(({ id, name, isNewer }, index) =>
    ({ id, name: name ?? translate('persons.unnamed', { number: index + 1 }), isNamed: name !== null, isNewer, isLocked: hasVault(folderOfPerson(root, id)) }));
}

/** What the disk refuses becomes an answer in words. */
async function told<T>(work: () => Promise<T>): Promise<T | ReturnType<typeof failed>> {
  try {
    return await work();
  } catch (error) {
    return failed(storageFailure(error));
  }
}
