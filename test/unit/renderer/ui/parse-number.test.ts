import { describe, expect, it } from 'vitest';
import { quarters, wholeNumber } from '../../../../renderer/ui/fields/parse-number.ts';

const read = (parse: typeof quarters, text: string): number | null => {
  const result = parse(text, 0, 10_000);
  return result.ok ? result.value : null;
};

describe('a typed number', () => {
  it.each([['12', 12], ['1,200', 1_200], ['1 200', 1_200], ['1.5', null], ['-1', null], ['twelve', null], ['10001', null]])('%j is the whole number %j', (text, value) => {
    expect(read(wholeNumber, text)).toBe(value);
  });

  it.each([
    ['30', 30], ['62.5', 62.5], ['62.25', 62.25], ['1,200.75', 1_200.75], ['1 200', 1_200], ['62.1', null], ['10000.25', null], ['.', null], ['-1', null],
  ])('%j is the number in quarters %j', (text, value) => {
    expect(read(quarters, text)).toBe(value);
  });

  it('with a comma that could be a decimal point is asked for again, not read as ten times as much', () => {
    expect(read(quarters, '62,5')).toBeNull();
  });
});
