/** Who is opened at the start, from who is here and what the start was asked for. Pure. */
import { FIRST_PERSON, type Person, type PersonId } from './person-folders.ts';

/** Our own arguments of the command line, without their dashes. */
export const PERSON_SWITCH = 'person';
export const CHOOSE_SWITCH = 'choose-person';

export interface StartWish {
  /** Who was chosen; null when nobody was. */
  readonly person: PersonId | null;
  readonly choose: boolean;
}

export type StartMode =
  | { readonly type: 'person'; readonly person: Person }
  | { readonly type: 'choose' };

/** One person alone is opened at once. Somebody who is not here any more, or whose name is a slip, is never made by asking for her. */
export function startMode(people: readonly Person[], wish: StartWish): StartMode {
  const [only, second] = people;
  if (only === undefined) return { type: 'person', person: { id: FIRST_PERSON, name: null, isNewer: false } };
  // Nobody was ever asked her name where there is one person, so there is nothing to choose by.
  if (wish.choose && (second !== undefined || only.name !== null)) return { type: 'choose' };
  const wished = people.find(({ id }) => id === wish.person);
  if (wished !== undefined) return { type: 'person', person: wished };
  return second === undefined ? { type: 'person', person: only } : { type: 'choose' };
}

/** The arguments for the next start: those of this one, with another wish. */
export function argumentsFor(argv: readonly string[], wish: Partial<StartWish>): readonly string[] {
  const others = argv.filter((argument) => argument !== `--${CHOOSE_SWITCH}` && !argument.startsWith(`--${PERSON_SWITCH}=`));
  if (wish.choose === true) return [...others, `--${CHOOSE_SWITCH}`];
  return wish.person === undefined || wish.person === null ? others : [...others, `--${PERSON_SWITCH}=${wish.person}`];
}
