/** Where a new entry gets its first values from. */
import type { Entry, EntryKind, EntryOf, Id, Instant } from '../../../../shared/domain/entities.ts';
import type { KindSpec } from '../spec/kind-spec.ts';
import { fieldOf, withField } from '../spec/values.ts';

/** The entry of a kind that was made last: the one that a new one is most like. */
export function lastMade<E extends Entry>(entries: readonly E[]): E | null {
  return entries.reduce<E | null>((last, entry) => (last === null || entry.createdAt > last.createdAt ? entry : last), null);
}

/** A blank entry with the usual values of the one before it: a series is typed by its differences only. */
export function prefilled<K extends EntryKind>(blank: EntryOf<K>, last: EntryOf<K> | null, spec: KindSpec<K>): EntryOf<K> {
  if (last === null) return blank;
  return spec.form.prefill.reduce((entry, field) => withField(entry, field, fieldOf(last, field)), blank);
}

/** A copy under its own id. Files stay with the original: a certificate proves one entry. */
export function duplicateOf<E extends Entry>(original: E, id: Id, now: Instant): E {
  return { ...original, id, createdAt: now, updatedAt: now, attachments: [] };
}
