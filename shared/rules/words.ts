/** Reasons and amounts in words, for screens, the portfolio and the command line alike. */
import { MINUTES_PER_HOUR } from '../domain/duration.ts';
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts';
import { assertNever } from '../domain/result.ts';
import type { Translate } from '../words/translate.ts';
import type { Reason, RuleState, Unit } from './evaluation.ts';

/** The sentence of a reason; dates in it are written by `formats` where given. */
export function reasonText(reason: Reason, translate: Translate, formats?: { readonly date: (date: PlainDate) => string }): string {
  const values = Object.entries(reason.params).map(([key, value]) =>
    [key, formats !== undefined && typeof value === 'string' && isPlainDate(value) ? formats.date(value) : value] as const);
  return translate(`reason.${reason.code}`, Object.fromEntries(values));
}

export function stateText(state: RuleState, translate: Translate): string {
  return translate(`state.${state}`);
}

/** An amount with its unit: `26.5 hours`, `10 families`. Minutes are written as hours, by `formats` where given. */
export function amountText(
  amount: number, unit: Unit, translate: Translate, formats?: { readonly hours: (minutes: number) => string },
): string {
  switch (unit) {
    case 'minutes': return formats?.hours(amount) ?? translate('amount.hours', { count: amount / MINUTES_PER_HOUR });
    case 'months':
    case 'families':
    case 'references':
    case 'entries':
    case 'areas':
    case 'items': return translate(`amount.${unit}`, { count: amount });
    default: return assertNever(unit);
  }
}
