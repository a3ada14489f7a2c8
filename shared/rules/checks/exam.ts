/**
 * Each part of the exam passed, in the version for the category's ages: the multiple-choice exams of the two tracks differ.
 * The approval to sit it ends after some months (Virginia: one year).
 */
import type { Exam, ExamPart } from '../../domain/entities.ts';
import { addMonths } from '../../domain/plain-date.ts';
import type { RuleContext } from '../context.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { Step } from '../evaluation.ts';
import type { CheckOf } from '../pack-checks.ts';
import { missing, no, reason, Tally, YES, type Verdict } from '../verdict.ts';

const FUTURE = no('in-future');
const NOT_TAKEN = no('exam-not-taken');
const NOT_PASSED = no('exam-not-passed');
const OTHER_TRACK = no('exam-other-track');
const AGAIN = no('exam-passed-already');
const NO_RESULT = missing('exam-result-unknown');

export function checkExam(check: CheckOf<'exam'>, context: RuleContext): Outcome {
  const tally = new Tally();
  const passed = new Set<ExamPart>();
  const open = new Set<ExamPart>();
  for (const exam of context.facts.exam.filter((each) => check.parts.includes(each.part))) {
    const own = verdictOf(exam, context);
    const verdict = own.answer === 'yes' && passed.has(exam.part) ? AGAIN : own;
    tally.add(exam.id, 1, verdict);
    if (verdict.answer === 'yes') passed.add(exam.part);
    if (verdict.answer === 'missing') open.add(exam.part);
  }
  const lacking = check.parts.filter((part) => !passed.has(part));
  const state = lacking.length === 0 ? 'met' : lacking.every((part) => open.has(part)) ? 'cannot-tell' : 'not-met';
  return {
    ...EMPTY_OUTCOME, ...tally.found(), state, unit: 'items', counts: passed.size, needed: check.parts.length,
    warnings: context.facts.exam.flatMap((exam) => approvalCaution(exam, check, context)),
    steps: lacking.map((part): Step => (open.has(part)
      ? { effort: 'fill-in', amount: 1, reason: reason('step-exam-result') }
      : { effort: 'work', amount: 1, reason: reason(`step-exam-${part}`) })),
  };
}

function verdictOf(exam: Exam, { on, track }: RuleContext): Verdict {
  if (exam.track !== track) return OTHER_TRACK;
  if (exam.takenOn === null) return exam.passed === 'yes' ? missing('exam-date-missing') : NOT_TAKEN;
  if (exam.takenOn > on) return FUTURE;
  if (exam.passed === 'no') return NOT_PASSED;
  return exam.passed === 'yes' ? YES : NO_RESULT;
}

function approvalCaution(exam: Exam, check: CheckOf<'exam'>, { on, track }: RuleContext): ReturnType<typeof reason>[] {
  if (exam.track !== track || exam.approvedOn === null || exam.takenOn !== null || exam.approvedOn > on) return [];
  const until = addMonths(exam.approvedOn, check.approvalMonths);
  return [reason(until < on ? 'exam-approval-ended' : 'exam-approval-until', { until })];
}
