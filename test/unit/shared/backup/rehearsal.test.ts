import { describe, expect, test } from 'vitest';
import { codeInGroups, readRecoveryCode } from '../../../../shared/backup/recovery-code.ts';
import { isRehearsalDue } from '../../../../shared/backup/rehearsal.ts';

const NOW = '2026-11-27T12:00:00.000Z';
const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * 24 * 60 * 60 * 1000).toISOString();

describe('a rehearsal is due', () => {
  test.each([
    ['when there was none', null, true],
    ['after thirty days', { at: daysAgo(30), isWhole: true }, true],
    ['not before', { at: daysAgo(29.9), isWhole: true }, false],
    ['a day after one that failed', { at: daysAgo(1), isWhole: false }, true],
    ['not at once after one that failed', { at: daysAgo(0.9), isWhole: false }, false],
    ['when the last one lies in the future, since the clock was set back', { at: daysAgo(-400), isWhole: true }, true],
  ])('%s', (_when, last, isDue) => {
    expect(isRehearsalDue(last, NOW)).toBe(isDue);
  });
});

describe('the recovery code', () => {
  const CODE = 'AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE';

  test('is read with spaces, line breaks and small letters', () => {
    expect(readRecoveryCode(codeInGroups(CODE).join(' \n').toLowerCase())).toBe(CODE);
  });

  test('is told from a passphrase', () => {
    expect(readRecoveryCode('age secret, key of mine')).toBeNull();
  });

  test('is shown in groups that hold all of it', () => {
    expect([codeInGroups(CODE)[0], codeInGroups(CODE).join('')]).toEqual(['AGE-SECRET-KEY-1', CODE]);
  });
});
