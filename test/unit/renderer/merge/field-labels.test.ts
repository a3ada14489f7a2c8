import { expect, test } from 'vitest';
import { ENTRY_KINDS } from '../../../../shared/domain/entities.ts';
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import { english } from '../../../../shared/words/english.ts';
import { TODAY } from '../../../support/rule-facts.ts';

/** What the report of a merge never names. */
const UNSAID = ['id', 'kind', 'createdAt', 'updatedAt'];

test('every field that a merge may have to ask about has a name in words', () => {
  const keys = ENTRY_KINDS.flatMap((kind) => Object.keys(blankEntry(kind, { id: 'x', now: '', today: TODAY })).filter((field) => !UNSAID.includes(field)).map((field) => `field.${kind}.${field}`));
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key) => english[key] === undefined)).toEqual([]);
});
