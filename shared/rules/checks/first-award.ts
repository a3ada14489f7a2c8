/** The day of the first degree of at least a level, or `null` while there is none with a day. */
import { DEGREE_LEVELS, type DegreeLevel } from '../../domain/entities.ts';
import type { PlainDate } from '../../domain/plain-date.ts';
import type { RuleContext } from '../context.ts';

export function firstAward(atLeast: DegreeLevel, context: RuleContext): PlainDate | null {
  const enough = context.facts.education.filter((entry) => DEGREE_LEVELS.indexOf(entry.degree) >= DEGREE_LEVELS.indexOf(atLeast));
  return enough.flatMap((entry) => (entry.awardedOn === null ? [] : [entry.awardedOn])).sort()[0] ?? null;
}
