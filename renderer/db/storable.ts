/** The last look at an act before it is written: the journal would refuse it for ever if it did not fit the schema. */
import type { Change, ChangeRow } from '../../shared/domain/changes.ts';
import { MOST_CHANGES, MOST_ENTRIES } from '../../shared/domain/limits.ts';
import type { FieldIssue } from '../../shared/domain/validation.ts';
import { changeRowSchema, changeSchema } from '../../shared/record/change-schema.ts';
import { entrySchemas } from '../../shared/record/schema.ts';

/** The most problems that are told at once. */
const MOST_TOLD = 10;

/** What keeps an act from being written, none when it may be. `entryCount`: entries that it leaves in the record. */
export function refusalsOf(row: ChangeRow, entryCount: number): readonly FieldIssue[] {
  if (entryCount > MOST_ENTRIES) return [refusal('', 'record-full', { max: MOST_ENTRIES })];
  if (row.changes.length > MOST_CHANGES || !changeRowSchema.safeParse({ ...row, changes: [] }).success) return [refusal('', 'not-storable')];
  const refusals: FieldIssue[] = [];
  // One by one: the problems of 100,000 entries at once are more than zod can gather.
  for (const change of row.changes) {
    if (refusals.length >= MOST_TOLD) break;
    if (!changeSchema.safeParse(change).success) refusals.push(refusalOf(change));
  }
  return refusals;
}

function refusalOf({ id, after }: Change): FieldIssue {
  const parsed = after === null ? null : entrySchemas[after.kind].safeParse(after);
  if (parsed === null || parsed.success) return refusal(id, 'not-storable');
  return refusal(id, 'value-not-storable', { field: parsed.error.issues[0]?.path.map(String).join('.') ?? '' });
}

/** Of the whole entry, not of a field: forms have words only for fields that they show. */
function refusal(entryId: string, code: string, params: FieldIssue['params'] = {}): FieldIssue {
  return { entryId, field: '', code, severity: 'error', params };
}
