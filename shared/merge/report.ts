/** What a merge would do to the record, for the eyes of the person before she decides. */
import type { Entry, Id } from '../domain/entities.ts';
import { sameData } from '../domain/same-data.ts';
import { errorsIn, issuesOf } from '../domain/validation.ts';
import type { Registers, Version } from './registers.ts';
import type { BothChanged, MergeReport, ShownVersion } from './report-schema.ts';
import { isAlive, resolved, type View } from './view.ts';

/** One side before the merge. */
export interface Side {
  readonly registers: Registers;
  readonly entries: ReadonlyMap<Id, Entry>;
}

export interface Sides {
  readonly here: Side;
  readonly there: Side;
  /** Both together. */
  readonly merged: View;
}

export function mergeReport({ here, there, merged }: Sides): MergeReport {
  const both = merged.conflicts.map((conflict): BothChanged => ({
    id: conflict.id,
    field: conflict.field,
    isJoined: resolved(conflict.field, conflict.versions) !== conflict.versions[0]?.value,
    versions: conflict.versions.map((version) => shown(version, conflict, here.registers, there.registers)),
  }));
  const asked = new Set(both.map(({ id, field }) => `${id} ${field}`));
  const kept = merged.kept.flatMap((id): MergeReport['kept'] =>
    (wasRemoved(id, here) ? [{ id, removed: 'here' }] : wasRemoved(id, there) ? [{ id, removed: 'there' }] : []));
  const comesBack = new Set(kept.filter(({ removed }) => removed === 'here').map(({ id }) => id));
  const entries = [...merged.entries.values()];
  const added = entries.filter(({ id }) => !here.entries.has(id) && !comesBack.has(id));
  return {
    added: added.map(({ id }) => id),
    changed: entries.flatMap((after): MergeReport['changed'] => {
      const before = here.entries.get(after.id);
      const fields = before === undefined ? [] : changedFields(before, after).filter((field) => !asked.has(`${after.id} ${field}`));
      return fields.length > 0 ? [{ id: after.id, fields }] : [];
    }),
    removed: [...here.entries.keys()].filter((id) => !merged.entries.has(id)),
    both,
    kept,
    look: entries.filter((entry) => hasNewProblem(entry, here.entries.get(entry.id), there.entries.get(entry.id))).map(({ id }) => id),
    twins: twinsOf(added, [...here.entries.values()], there.entries),
  };
}

/** Whether anything is left to decide or to write. */
export function isNothingNew({ added, changed, removed, both, kept }: MergeReport): boolean {
  return added.length + changed.length + removed.length + both.length + kept.filter(({ removed: where }) => where === 'here').length === 0;
}

/** It was there once on this side, and is not any more. */
function wasRemoved(id: Id, { registers, entries }: Side): boolean {
  const own = registers.get(id);
  return own !== undefined && !isAlive(own) && !entries.has(id);
}

/** The applicant's note of the rules that judged last is the app's own: it goes without saying. */
const UNSAID = ['createdAt', 'updatedAt'];

function changedFields(before: Entry, after: Entry): readonly string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).filter(([field, value]) => !UNSAID.includes(field) && !sameData(old.get(field), value)).map(([field]) => field);
}

function shown(version: Version, { id, field }: { readonly id: Id; readonly field: string }, here: Registers, there: Registers): ShownVersion {
  const has = (registers: Registers): boolean =>
    (registers.get(id)?.fields.get(field) ?? []).some(({ value }) => sameData(value, version.value));
  const [isHere, isThere] = [has(here), has(there)];
  return { at: version.at, value: version.value, from: isHere && isThere ? 'both' : isHere ? 'here' : 'there' };
}

/** Each field is right on its own side and they do not fit together, for example a first day after the last. */
function hasNewProblem(entry: Entry, here: Entry | undefined, there: Entry | undefined): boolean {
  const isWrong = (one: Entry | undefined): boolean => one !== undefined && errorsIn(issuesOf(one)).length > 0;
  return isWrong(entry) && !isWrong(here) && !isWrong(there);
}

/** The same thing logged on both laptops by hand: it would count twice. */
function twinsOf(added: readonly Entry[], ours: readonly Entry[], theirs: ReadonlyMap<Id, Entry>): MergeReport['twins'] {
  const here = namesOf(ours);
  const there = namesOf(theirs.values());
  const byContent = new Map(ours.filter(({ id }) => !theirs.has(id)).map((entry) => [contentOf(entry, here), entry.id]));
  return added.flatMap((entry) => {
    const twin = byContent.get(contentOf(entry, there));
    return twin === undefined ? [] : [{ here: twin, there: entry.id }];
  });
}

/** People by their names: who was entered on both laptops has two ids. */
function namesOf(entries: Iterable<Entry>): ReadonlyMap<Id, string> {
  return new Map([...entries].flatMap((entry) => (entry.kind === 'person' ? [[entry.id, entry.name.trim().toLowerCase()] as const] : [])));
}

/** What tells two entries of a kind apart for a reader: who, what, when and how long. */
function contentOf(entry: Entry, names: ReadonlyMap<Id, string>): string {
  switch (entry.kind) {
    case 'training': return JSON.stringify([entry.kind, entry.title.trim().toLowerCase(), entry.date, entry.minutes]);
    case 'rsc-received': return JSON.stringify([entry.kind, names.get(entry.providerId ?? '') ?? entry.providerId, entry.date, entry.minutes]);
    case 'rsc-provided': return JSON.stringify([entry.kind, entry.recipients.trim().toLowerCase(), entry.date, entry.minutes]);
    case 'person': return JSON.stringify([entry.kind, entry.name.trim().toLowerCase()]);
    default: {
      const { id: _id, createdAt: _made, updatedAt: _changed, attachments: _files, note: _note, ...said } = entry;
      return JSON.stringify(said);
    }
  }
}
