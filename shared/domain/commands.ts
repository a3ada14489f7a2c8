/** What the user asks for, and the act (changes as data) that comes of it: the only way into the record. */
import type { Act, ActName, Change } from './changes.ts';
import { APPLICANT_ID, type Entry, type Id, type Instant } from './entities.ts';
import { mergeImport } from './import-merge.ts';
import { jsonBytes } from './json-size.ts';
import { MOST_ENTRIES, MOST_RECORD_BYTES } from './limits.ts';
import { err, ok, assertNever, type Result } from './result.ts';
import { sameData } from './same-data.ts';
import { errorsIn, issuesOf, type FieldIssue } from './validation.ts';

export type ImportMode = 'replace' | 'add';

export type Command =
  /** Creates and edits, all or nothing: a new person goes in with the entry that names her. */
  | { readonly type: 'save'; readonly entries: readonly Entry[] }
  /** Puts removed entries back as they were, with their times. */
  | { readonly type: 'restore'; readonly entries: readonly Entry[] }
  | { readonly type: 'remove'; readonly ids: readonly Id[] }
  /** `replace`: the record becomes exactly `entries`. `add`: see `import-merge.ts`. */
  | { readonly type: 'import'; readonly entries: readonly Entry[]; readonly mode: ImportMode; readonly act: 'import' | 'sample' };

export interface DecisionContext {
  readonly now: Instant;
}

/** The record as far as a command needs it: see `idsNeeded`. */
export type Current = ReadonlyMap<Id, Entry>;
export type Decision = Result<Act, readonly FieldIssue[]>;

/**
 * Turns a command into one act, or into the problems that forbid it. Warnings forbid nothing.
 * An act without changes means that there is nothing to do.
 *
 * A `save` sets `updatedAt` to now, and `createdAt` from the entry that it edits, or to now.
 * An import keeps both times, so that export, wipe and import give an equal record, and accepts entries whose
 * fields have problems: a backup is never refused for a rule that was added after it was made. It is refused when the
 * record would be larger than any file or message of ours can hold.
 * Throws when a save names one entry twice or changes the kind of an entry: a bug of the caller.
 */
export function decide(command: Command, current: Current, context: DecisionContext): Decision {
  switch (command.type) {
    case 'save':
      return save(command.entries, current, context.now);
    case 'restore':
      return save(command.entries, current, null);
    case 'remove':
      return remove(command.ids, current);
    case 'import':
      return bringIn(command.entries, command.mode, command.act, current);
    default:
      return assertNever(command);
  }
}

/**
 * Ids that `decide` looks up for this command, or `all`: lets a store read only what is needed.
 * A map with more entries gives the same decision.
 */
export function idsNeeded(command: Command, kindOf: (id: Id) => Entry['kind'] | undefined): readonly Id[] | 'all' {
  switch (command.type) {
    case 'save':
    case 'restore':
      return command.entries.flatMap((entry) => [entry.id, ...personIdsOf(entry)]);
    case 'remove':
      return command.ids.some((id) => kindOf(id) === 'person') ? 'all' : command.ids;
    case 'import':
      return 'all';
    default:
      return assertNever(command);
  }
}

/** People that an entry names. */
export function personIdsOf(entry: Entry): readonly Id[] {
  const id = entry.kind === 'rsc-received' ? entry.providerId : entry.kind === 'reference' ? entry.raterId : null;
  return id === null ? [] : [id];
}

/** With `now` null the times of the entries stay as they are. */
function save(entries: readonly Entry[], current: Current, now: Instant | null): Decision {
  if (new Set(entries.map((entry) => entry.id)).size !== entries.length) throw new Error('A save names one entry twice');
  const after = new Map([...current, ...entries.map((entry) => [entry.id, entry] as const)]);
  const errors = entries.flatMap((entry) => [
    ...errorsIn(issuesOf(entry)),
    ...unknownPeople(entry, after),
  ]);
  if (errors.length > 0) return err(errors);
  const changes = entries.flatMap((entry): readonly Change[] => {
    const before = current.get(entry.id) ?? null;
    if (before !== null && before.kind !== entry.kind) throw new Error(`A save turns ${before.kind} into ${entry.kind}`);
    const stamped: Entry = now === null ? entry : { ...entry, createdAt: before?.createdAt ?? now, updatedAt: now };
    if (before !== null && sameData({ ...stamped, updatedAt: before.updatedAt }, before)) return [];
    return [{ id: entry.id, before, after: stamped }];
  });
  return ok(act(changes.every((change) => change.before === null) ? 'add' : 'edit', changes));
}

function remove(ids: readonly Id[], current: Current): Decision {
  const gone = new Set(ids);
  const errors: FieldIssue[] = [];
  if (gone.has(APPLICANT_ID) && current.has(APPLICANT_ID)) errors.push(refusal(APPLICANT_ID, 'applicant-stays'));
  const uses = usesOfPeople(gone, current);
  for (const [id, count] of uses) {
    const person = current.get(id);
    if (person?.kind === 'person') errors.push(refusal(id, 'person-in-use', { name: person.name, count }));
  }
  if (errors.length > 0) return err(errors);
  const changes = [...gone].flatMap((id): readonly Change[] => {
    const before = current.get(id);
    return before === undefined ? [] : [{ id, before, after: null }];
  });
  return ok(act('remove', changes));
}

/** How many entries that stay name each person that goes. */
function usesOfPeople(gone: ReadonlySet<Id>, current: Current): ReadonlyMap<Id, number> {
  const uses = new Map<Id, number>();
  for (const entry of current.values()) {
    if (gone.has(entry.id)) continue;
    for (const id of personIdsOf(entry)) if (gone.has(id)) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return uses;
}

function bringIn(entries: readonly Entry[], mode: ImportMode, name: ActName, current: Current): Decision {
  const seen = new Set<Id>();
  const errors: FieldIssue[] = [];
  for (const entry of entries) {
    if (seen.has(entry.id)) errors.push(refusal(entry.id, 'id-twice', { id: entry.id }));
    seen.add(entry.id);
  }
  if (errors.length > 0) return err(errors);
  const target = mode === 'replace' ? new Map(entries.map((entry) => [entry.id, entry])) : mergeImport(entries, current);
  if (isTooLarge(target)) return err([refusal('', 'import-too-large', { max: MOST_ENTRIES })]);
  for (const entry of target.values()) errors.push(...unknownPeople(entry, target));
  return errors.length > 0 ? err(errors) : ok(act(name, difference(current, target)));
}

/** A record that would fit no file, and the act that makes it no message: see `limits.ts`. */
function isTooLarge(record: Current): boolean {
  return record.size > MOST_ENTRIES || jsonBytes(record.values(), MOST_RECORD_BYTES) > MOST_RECORD_BYTES;
}

/** The changes that turn one record into another; equal entries are left alone. */
export function difference(from: Current, to: Current): readonly Change[] {
  const removed = [...from.values()].filter((entry) => !to.has(entry.id));
  return [
    ...removed.map((before): Change => ({ id: before.id, before, after: null })),
    ...[...to.values()].flatMap((after): readonly Change[] => {
      const before = from.get(after.id) ?? null;
      return sameData(before, after) ? [] : [{ id: after.id, before, after }];
    }),
  ];
}

function unknownPeople(entry: Entry, record: Current): readonly FieldIssue[] {
  const field = entry.kind === 'reference' ? 'raterId' : 'providerId';
  return personIdsOf(entry).filter((id) => record.get(id)?.kind !== 'person')
    .map((id) => ({ entryId: entry.id, field, code: 'unknown-person', severity: 'error', params: { id } }));
}

function refusal(entryId: Id, code: string, params: FieldIssue['params'] = {}): FieldIssue {
  return { entryId, field: '', code, severity: 'error', params };
}

function act(name: ActName, changes: readonly Change[]): Act {
  return { act: name, changes, target: null };
}
