/** Numbers as people type them. */
import { err, ok, type Result } from '../../../shared/domain/result.ts';

/** `1,200` and `1 200` are how people write twelve hundred. */
export function wholeNumber(text: string, min: number, max: number): Result<number, 'not-a-number'> {
  const digits = text.replaceAll(/[,\s]/g, '');
  if (!/^\d{1,15}$/.test(digits)) return err('not-a-number');
  const value = Number(digits);
  return value >= min && value <= max ? ok(value) : err('not-a-number');
}

/** A number in quarters. A comma parts thousands only; `62,5` could be meant either way and is not guessed at. */
export function quarters(text: string, min: number, max: number): Result<number, 'not-a-number'> {
  const compact = text.replaceAll(/\s/g, '');
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,4})?$/.test(compact)) return err('not-a-number');
  const value = Number(compact.replaceAll(',', ''));
  return Number.isInteger(value * 4) && value >= min && value <= max ? ok(value) : err('not-a-number');
}
