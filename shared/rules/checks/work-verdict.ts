/** Whether a job is of the kind that a rule asks for: begun, paid where needed, right service, right ages. */
import type { ServiceKind, Work } from '../../domain/entities.ts';
import type { RuleContext } from '../context.ts';
import type { WorkAnswer } from '../pack.ts';
import { missing, no, YES, type Verdict } from '../verdict.ts';

export interface WorkConditions {
  readonly paidOnly: boolean;
  readonly services: readonly ServiceKind[];
  readonly notAnsweredNo: readonly WorkAnswer[];
}

const FUTURE = no('in-future');
const UNPAID = no('unpaid');
const OTHER_SERVICE = no('other-service');
const OTHER_AGES = no('other-age-group');
const NO_AGES = missing('work-age-groups-missing');
const ANSWERED_NO: Readonly<Record<WorkAnswer, Verdict>> = {
  socialEmotionalFocus: no('no-social-emotional-focus'),
  relationshipFocus: no('no-relationship-focus'),
  childAndParentTogether: no('not-child-and-parent-together'),
};

export function workVerdict(work: Work, conditions: WorkConditions, context: RuleContext): Verdict {
  if (work.from > context.on) return FUTURE;
  if (conditions.paidOnly && !work.paid) return UNPAID;
  if (!conditions.services.includes(work.service)) return OTHER_SERVICE;
  const refused = conditions.notAnsweredNo.find((question) => work[question] === 'no');
  if (refused !== undefined) return ANSWERED_NO[refused];
  if (work.ageGroups.length === 0) return NO_AGES;
  return work.ageGroups.some((age) => context.ageGroups.has(age)) ? YES : OTHER_AGES;
}

/** A job for messages: the employer, or the role where no employer is given. */
export function jobName(work: Work): string {
  return work.employer === '' ? work.role : work.employer;
}
