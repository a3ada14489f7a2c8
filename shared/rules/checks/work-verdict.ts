/** Whether a job is of the kind that a rule asks for: begun, paid where needed, right service, right focus, right ages. */
import type { ServiceKind, Work } from '../../domain/entities.ts';
import type { RuleContext } from '../context.ts';
import type { Reason, Step } from '../evaluation.ts';
import type { WorkAnswer } from '../pack-checks.ts';
import { missing, no, reason, worst, YES, type Verdict } from '../verdict.ts';

export interface WorkConditions {
  readonly paidOnly: boolean;
  /** The record has to name a supervisor. */
  readonly supervised: boolean;
  readonly services: readonly ServiceKind[];
  /** What has to be answered yes: `no` refuses the job, and while one is `unknown` nobody can tell. */
  readonly answeredYes: readonly WorkAnswer[];
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
  return worst([
    serviceVerdict(work, conditions.services), answersVerdict(work, conditions.answeredYes), agesVerdict(work, context),
    conditions.supervised && work.supervisorName.trim() === '' ? missing('work-supervisor-missing', { name: jobName(work) }) : YES,
  ]);
}

/** Leadership that is not said to be of policy or of teaching and research may be either. */
function serviceVerdict(work: Work, services: readonly ServiceKind[]): Verdict {
  if (services.includes(work.service)) return YES;
  const asksWhichKind = services.includes('policy-leadership') || services.includes('academic-leadership');
  return work.service === 'leadership' && asksWhichKind ? missing('leadership-kind-unknown', { name: jobName(work) }) : OTHER_SERVICE;
}

function answersVerdict(work: Work, questions: readonly WorkAnswer[]): Verdict {
  const refused = questions.find((question) => work[question] === 'no');
  if (refused !== undefined) return ANSWERED_NO[refused];
  return questions.some((question) => work[question] === 'unknown') ? missing('focus-unknown', { name: jobName(work) }) : YES;
}

function agesVerdict(work: Work, context: RuleContext): Verdict {
  if (work.ageGroups.length === 0) return NO_AGES;
  return work.ageGroups.some((age) => context.ageGroups.has(age)) ? YES : OTHER_AGES;
}

/** What to type where a job lacks something, by the code of what it lacks. */
const STEP_FOR: Readonly<Record<string, string>> = {
  'focus-unknown': 'step-answer-focus',
  'work-age-groups-missing': 'step-work-age-groups',
  'work-supervisor-missing': 'step-work-supervisor',
  'leadership-kind-unknown': 'step-leadership-kind',
};

export function fillInSteps(lacking: Iterable<Reason>): readonly Step[] {
  return [...lacking].flatMap((each): readonly Step[] => {
    const code = STEP_FOR[each.code];
    return code === undefined ? [] : [{ effort: 'fill-in', amount: 1, reason: reason(code, each.params) }];
  });
}

/** A job for messages: the employer, or the role where no employer is given. */
export function jobName(work: Work): string {
  return work.employer === '' ? work.role : work.employer;
}
