/** Texts whose SHA-256 tells two processes that they speak of the same record, or of the same act. */
import type { Change } from '../domain/changes.ts';
import type { Entry } from '../domain/entities.ts';
import { compareText } from '../domain/order.ts';
import { canonicalJson } from '../record/canonical-json.ts';

export const recordText = (entries: readonly Entry[]): string => canonicalJson(entries.toSorted((a, b) => compareText(a.id, b.id)));

/** Of what an act leaves behind, whatever it found. */
export const actText = (changes: readonly Pick<Change, 'id' | 'after'>[]): string =>
  canonicalJson(changes.map(({ id, after }) => [id, after] as const).toSorted(([a], [b]) => compareText(a, b)));
