/** The places for countersignatures that a file holds, as the page writer prepares them. */
import { MOST_COUNTERSIGNATURES } from '../../../shared/report/signature-kind.ts';
import { countersignatureFields } from '../../pdf/countersignature-places.ts';
import type { Field } from '../revision/fields.ts';
import { directly } from '../revision/syntax.ts';

export interface CountersignPlace {
  /** From 1, and how many the file holds. */
  readonly number: number;
  readonly of: number;
  readonly hours: Field;
  readonly comment: Field;
  readonly signature: Field;
}

/** The first place that nobody has signed; null when there is none. `fields` are those of the file as it is now. */
export function freePlace(fields: Iterable<Field>): CountersignPlace | null {
  const byName = new Map([...fields].map((field) => [field.name, field]));
  const places = Array.from({ length: MOST_COUNTERSIGNATURES }, (_, index) => {
    const names = countersignatureFields(index + 1);
    const [hours, comment, signature] = [names.hours, names.comment, names.signature].map((name) => byName.get(name));
    return hours?.type === 'Tx' && comment?.type === 'Tx' && signature?.type === 'Sig' ? [{ number: index + 1, hours, comment, signature }] : [];
  }).flat();
  const free = places.find(({ signature }) => directly(signature.dict, 'V') === undefined);
  return free === undefined ? null : { ...free, of: places.length };
}
