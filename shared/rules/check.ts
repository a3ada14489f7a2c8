/** From a check to its outcome: the one switch over the closed union of rule kinds. */
import { assertNever } from '../domain/result.ts';
import { checkAdvice } from './checks/advice.ts';
import { checkCoverage } from './checks/coverage.ts';
import { checkEducationLevel } from './checks/education-level.ts';
import { checkExam } from './checks/exam.ts';
import { checkFamilies } from './checks/families.ts';
import { checkHolds } from './checks/holds.ts';
import { checkHours } from './checks/hours.ts';
import { checkLeadershipYears } from './checks/leadership-years.ts';
import { checkPerEntry } from './checks/per-entry.ts';
import { checkProviderShare } from './checks/provider-share.ts';
import { checkReferences } from './checks/references.ts';
import { checkRscHours } from './checks/rsc-hours.ts';
import { checkRscProvided } from './checks/rsc-provided.ts';
import { checkRscWindow } from './checks/rsc-window.ts';
import { checkWorkFocus } from './checks/work-focus.ts';
import { checkWorkYears } from './checks/work-years.ts';
import { checkAgreement, checkMembership } from './checks/yes-no.ts';
import type { RuleContext } from './context.ts';
import { EMPTY_OUTCOME, type Outcome } from './outcome.ts';
import type { Check, CheckOf } from './pack-checks.ts';
import { allOf, anyOf } from './verdict.ts';

export function outcomeOf(check: Check, context: RuleContext): Outcome {
  switch (check.kind) {
    case 'hours': return checkHours(check, context);
    case 'rsc-hours': return checkRscHours(check, context);
    case 'rsc-window': return checkRscWindow(check, context);
    case 'provider-share': return checkProviderShare(check, context);
    case 'rsc-provided': return checkRscProvided(check, context);
    case 'leadership-years': return checkLeadershipYears(check, context);
    case 'work-years': return checkWorkYears(check, context);
    case 'families': return checkFamilies(check, context);
    case 'work-focus': return checkWorkFocus(check, context);
    case 'education-level': return checkEducationLevel(check, context);
    case 'none': return EMPTY_OUTCOME;
    case 'references': return checkReferences(check, context);
    case 'membership': return checkMembership(check, context);
    case 'agreement': return checkAgreement(check, context);
    case 'holds': return checkHolds(check, context);
    case 'exam': return checkExam(check, context);
    case 'coverage': return checkCoverage(check, context);
    case 'advice': return checkAdvice(check, context);
    case 'per-entry': return checkPerEntry(check, context);
    case 'any-of':
    case 'all-of': return checkGroup(check, context);
    default: return assertNever(check);
  }
}

/** Options as parts. Of `any-of` the steps of the option that takes the fewest are offered, of `all-of` the steps of all. */
function checkGroup(check: CheckOf<'any-of'> | CheckOf<'all-of'>, context: RuleContext): Outcome {
  const parts = check.options.map(({ id, sentence, check: option }) => ({ id, sentence, outcome: outcomeOf(option, context) }));
  const states = parts.map((part) => part.outcome.state);
  const isAny = check.kind === 'any-of';
  const state = isAny ? anyOf(states) : allOf(states);
  const stepLists = parts.map((part) => part.outcome.steps).filter((steps) => steps.length > 0);
  const steps = isAny ? ([...stepLists].sort((a, b) => a.length - b.length)[0] ?? []) : stepLists.flat();
  return {
    ...EMPTY_OUTCOME, state, unit: 'items',
    recorded: parts.length, counts: states.filter((each) => each === 'met').length, needed: isAny ? 1 : parts.length,
    missing: parts.flatMap((part) => part.outcome.missing),
    warnings: parts.flatMap((part) => part.outcome.warnings),
    parts,
    steps: state === 'met' ? [] : steps,
  };
}
