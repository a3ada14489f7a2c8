import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonBytes } from '../../../../shared/domain/json-size.ts';

it('is the length of the JSON in UTF-8, with a comma after each part', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(fc.property(fc.array(fc.record({ text, list: fc.array(text) })), (parts) => {
    expect(jsonBytes(parts, Infinity)).toBe(parts.reduce((sum, part) => sum + Buffer.byteLength(JSON.stringify(part)) + 1, 0));
  }));
});

it('stops counting above the limit', () => {
  function* parts() {
    yield 'x'.repeat(100);
    throw new Error('looked too far');
  }
  expect(jsonBytes(parts(), 50)).toBeGreaterThan(50);
});
