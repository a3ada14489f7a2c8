import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../../shared/record/canonical-json.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toReversed().map(([key, part]) => [key, shuffled(part)])) : value;
};

it('the same data gives the same text, whatever the order of its keys', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});

it('other data gives another text, also in another order of a list', () => {
  expect(new Set([{ a: [1, 2] }, { a: [2, 1] }, { a: { b: 1 } }, { b: [1, 2] }].map(canonicalJson)).size).toBe(4);
});
