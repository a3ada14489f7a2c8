import { expect, test } from 'vitest';
import { z } from 'zod';
import { jsonText } from '../../../../shared/ipc/json-text.ts';

const schema = jsonText(z.array(z.number()).min(1));

test('what is sent as text arrives as values, checked by the schema', () => {
  expect(schema.parse('[1, 2]')).toEqual([1, 2]);
});

test.each(['', '[1,', '[]', '["1"]', '{}', 'null'])('%j is refused', (text) => {
  expect(schema.safeParse(text).success).toBe(false);
});

test.each([undefined, [1], 1])('%j, which is no text, is refused', (message) => {
  expect(schema.safeParse(message).success).toBe(false);
});
