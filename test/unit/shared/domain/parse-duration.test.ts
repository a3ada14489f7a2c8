import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseDuration, type DurationProblem } from '../../../../shared/domain/parse-duration.ts';
import { decimalHours, hours, sumMinutes } from '../../../../shared/domain/duration.ts';

describe('a typed duration', () => {
  it.each([
    ['2', 120], ['1.5', 90], ['1,5', 90], ['.5', 30], ['1.', 60], ['1:30', 90], ['0:05', 5], ['10:00', 600], ['1:30 h', 90],
    ['1h30', 90], ['1h 30', 90], ['1 h 30 min', 90], ['1 hour and 30 minutes', 90], ['1h05m', 65], ['2h', 120], ['1.5 hours', 90], ['3 HRS', 180],
    ['90m', 90], ['90 min', 90], ['45 minutes', 45], ['1 1/2', 90], ['1-1/2', 90], ['3/4', 45], ['½', 30], ['1½', 90], ['1 ½ hours', 90], ['¼ h', 15],
    ['0', 0], ['1.33', 80], ['0.1', 6], ['１.５', 90], ['10000', 600_000],
  ])('%s is %i minutes', (text, minutes) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: minutes });
  });

  it.each<[string, DurationProblem]>([
    ['', 'duration-empty'], ['  ', 'duration-empty'], ['long', 'duration-unreadable'], ['-1', 'duration-unreadable'], ['1:75', 'duration-unreadable'],
    ['1h75', 'duration-unreadable'], ['1/0', 'duration-unreadable'], ['1.5.2', 'duration-unreadable'], ['1,500', 'duration-unreadable'], ['1e3', 'duration-unreadable'],
    ['10001', 'duration-too-long'],
  ])('%j is refused as %s', (text, problem) => {
    expect(parseDuration(text)).toEqual({ ok: false, error: problem });
  });

  it('is read back from the text that an input shows', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 600_000 }), (minutes) => {
      expect(parseDuration(decimalHours(minutes))).toEqual({ ok: true, value: minutes });
      expect(parseDuration(`${minutes} min`)).toEqual({ ok: true, value: minutes });
    }));
  });

  it('sums without rounding errors', () => {
    expect(sumMinutes(Array.from({ length: 10 }, () => hours(0.1)))).toBe(60);
    expect([90, 100, 60, 1].map(decimalHours)).toEqual(['1.5', '1.67', '1', '0.02']);
  });
});
