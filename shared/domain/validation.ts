/** The rules within one entry: what its schema cannot say. Rules across entries stand in `commands.ts`. */
import type { Credential, Endorsement, Entry, Exam, Person, Reference, RscProvided, RscReceived, Ruling, Training, Work } from './entities.ts';
import { MINUTES_PER_WEEK, MOST_ATTACHMENTS, MOST_COMPETENCIES, MOST_CREDENTIALS, MOST_READINGS, MOST_RULED } from './limits.ts';
import type { PlainDate } from './plain-date.ts';
import { assertNever } from './result.ts';
import {
  countOf, emailShape, groupOf, hoursOf, inOrder, listLength, needed, notInFuture, partOf, problem, span, textLengths,
  warning, type FieldIssue, type Problem,
} from './validation-checks.ts';

export { SEVERITIES, type FieldIssue, type Severity } from './validation-checks.ts';

export interface ValidationContext {
  /** Turns on the notes about dates in the future. */
  readonly today: PlainDate;
}

/** All problems of an entry, in the order of its fields. Entries with warnings only may be saved. */
export function issuesOf(entry: Entry, context?: ValidationContext): readonly FieldIssue[] {
  const found = [...problemsOf(entry, context?.today ?? null), ...textLengths(entry), ...listLengths(entry)];
  return found.map((item) => ({ entryId: entry.id, ...item }));
}

/** The lists that any kind may have; what else has a bound is checked with its kind. */
function listLengths(entry: Entry): readonly Problem[] {
  return [
    ...listLength('attachments', entry.attachments, MOST_ATTACHMENTS),
    ...('competencies' in entry ? listLength('competencies', entry.competencies, MOST_COMPETENCIES) : []),
    ...(entry.kind === 'person' ? listLength('credentials', entry.credentials, MOST_CREDENTIALS) : []),
  ];
}

/** The issues that keep an entry from being saved. */
export function errorsIn(issues: readonly FieldIssue[]): readonly FieldIssue[] {
  return issues.filter((issue) => issue.severity === 'error');
}

function problemsOf(entry: Entry, today: PlainDate | null): readonly Problem[] {
  switch (entry.kind) {
    case 'applicant':
      return [
        ...(entry.name.trim() === '' ? [warning('name', 'applicant-name-missing')] : []),
        ...emailShape('email', entry.email),
      ];
    case 'training':
      return trainingProblems(entry, today);
    case 'rsc-received':
      return rscReceivedProblems(entry, today);
    case 'rsc-provided':
      return rscProvidedProblems(entry, today);
    case 'work':
      return workProblems(entry, today);
    case 'education':
      return [
        ...(entry.degree === 'none' ? [] : needed('institution', entry.institution, 'institution-needed')),
        ...notInFuture('from', entry.from, today),
        ...inOrder('awardedOn', entry.from, entry.awardedOn, 'awarded-before-start'),
        ...notInFuture('awardedOn', entry.awardedOn, today),
      ];
    case 'leadership':
      return [
        ...needed('activity', entry.activity, 'activity-needed'),
        ...notInFuture('from', entry.from, today),
        ...inOrder('to', entry.from, entry.to, 'to-before-from'),
      ];
    case 'reference':
      return referenceProblems(entry, today);
    case 'membership':
      return [
        ...needed('association', entry.association, 'association-needed'),
        ...inOrder('validUntil', entry.from, entry.validUntil, 'to-before-from'),
      ];
    case 'agreement':
      return notInFuture('agreedOn', entry.agreedOn, today);
    case 'endorsement':
      return endorsementProblems(entry, today);
    case 'exam':
      return examProblems(entry, today);
    case 'ruling':
      return rulingProblems(entry, today);
    case 'person':
      return personProblems(entry);
    default:
      return assertNever(entry);
  }
}

function trainingProblems(entry: Training, today: PlainDate | null): readonly Problem[] {
  return [
    ...needed('title', entry.title, 'title-needed'),
    ...span('date', entry.date, today),
    ...hoursOf('minutes', entry.minutes, entry.date),
    ...partOf('diversityMinutes', entry.diversityMinutes, entry.minutes),
    ...partOf('rscProvisionMinutes', entry.rscProvisionMinutes, entry.minutes),
  ];
}

function rscReceivedProblems(entry: RscReceived, today: PlainDate | null): readonly Problem[] {
  return [
    ...span('date', entry.date, today),
    ...(entry.providerId === null ? [warning('providerId', 'provider-missing')] : []),
    ...groupOf(entry.format, entry.groupSize),
    ...hoursOf('minutes', entry.minutes, entry.date),
    ...partOf('rscProvisionMinutes', entry.rscProvisionMinutes, entry.minutes),
  ];
}

function rscProvidedProblems(entry: RscProvided, today: PlainDate | null): readonly Problem[] {
  return [
    ...span('date', entry.date, today),
    ...groupOf(entry.format, entry.groupSize),
    ...hoursOf('minutes', entry.minutes, entry.date),
  ];
}

function workProblems(entry: Work, today: PlainDate | null): readonly Problem[] {
  const weekly = entry.minutesPerWeek;
  return [
    ...needed('employer', entry.employer, 'employer-needed'),
    ...needed('role', entry.role, 'role-needed'),
    ...notInFuture('from', entry.from, today),
    ...inOrder('to', entry.from, entry.to, 'to-before-from'),
    ...notInFuture('to', entry.to, today),
    ...(weekly !== null && (!Number.isInteger(weekly) || weekly <= 0) ? [problem('minutesPerWeek', 'hours-a-week-none')] : []),
    ...(weekly !== null && weekly > MINUTES_PER_WEEK ? [problem('minutesPerWeek', 'hours-a-week-too-many')] : []),
    ...countOf('familiesServed', entry.familiesServed, 'families-unreadable'),
  ];
}

function referenceProblems(entry: Reference, today: PlainDate | null): readonly Problem[] {
  return [
    ...(entry.raterId === null && entry.receivedOn !== null ? [warning('raterId', 'rater-missing')] : []),
    ...notInFuture('askedOn', entry.askedOn, today),
    ...inOrder('receivedOn', entry.askedOn, entry.receivedOn, 'received-before-asked'),
    ...notInFuture('receivedOn', entry.receivedOn, today),
    ...inOrder('validUntil', entry.receivedOn ?? entry.askedOn, entry.validUntil, 'valid-until-before-received'),
  ];
}

/** The last day may lie ahead: an endorsement is awarded until a day. */
function endorsementProblems(entry: Endorsement, today: PlainDate | null): readonly Problem[] {
  return [
    ...(entry.endorsedOn === null ? [warning('endorsedOn', 'endorsement-undated')] : []),
    ...notInFuture('endorsedOn', entry.endorsedOn, today),
    ...inOrder('endedOn', entry.endorsedOn, entry.endedOn, 'ended-before-endorsed'),
  ];
}

function examProblems(entry: Exam, today: PlainDate | null): readonly Problem[] {
  return [
    ...notInFuture('approvedOn', entry.approvedOn, today),
    ...inOrder('takenOn', entry.approvedOn, entry.takenOn, 'exam-before-approval'),
    ...notInFuture('takenOn', entry.takenOn, today),
    ...(entry.passed !== 'unknown' && entry.takenOn === null ? [warning('takenOn', 'exam-undated')] : []),
    ...(entry.passed !== 'unknown' && isAhead(entry.takenOn, today) ? [warning('passed', 'exam-not-taken-yet')] : []),
  ];
}

const isAhead = (date: PlainDate | null, today: PlainDate | null): boolean => date !== null && today !== null && date > today;
const RULE_KEY = /^[A-Za-z0-9._-]+$/;

function rulingProblems(entry: Ruling, today: PlainDate | null): readonly Problem[] {
  const { ruleKey, reading, amount } = entry;
  return [
    ...needed('ruleKey', ruleKey, 'rule-needed'),
    ...(ruleKey.trim() === '' || RULE_KEY.test(ruleKey) ? [] : [problem('ruleKey', 'rule-unreadable')]),
    ...(entry.associationId === null ? [warning('associationId', 'ruling-association-missing')] : []),
    ...(entry.ruling === 'other-reading' && reading === null ? [problem('reading', 'reading-needed')] : []),
    ...(reading !== null && (!Number.isInteger(reading) || reading < 1 || reading > MOST_READINGS)
      ? [problem('reading', 'reading-unreadable', { max: MOST_READINGS })] : []),
    ...(entry.ruling === 'other-amount' && amount === null ? [problem('amount', 'amount-needed')] : []),
    ...(amount !== null && (!Number.isInteger(amount * 4) || amount < 0 || amount > MOST_RULED)
      ? [problem('amount', 'amount-unreadable', { max: MOST_RULED })] : []),
    ...(entry.saidBy.trim() === '' ? [warning('saidBy', 'ruling-speaker-missing')] : []),
    ...(entry.saidOn === null ? [warning('saidOn', 'ruling-undated')] : []),
    ...notInFuture('saidOn', entry.saidOn, today),
  ];
}

function personProblems(entry: Person): readonly Problem[] {
  return [
    ...needed('name', entry.name, 'person-name-needed'),
    ...emailShape('email', entry.email),
    ...entry.credentials.flatMap((credential, index) => credentialProblems(credential, index, entry.credentials)),
  ];
}

function credentialProblems(credential: Credential, index: number, all: readonly Credential[]): readonly Problem[] {
  const field = `credentials.${String(index)}`;
  const twice = all.slice(0, index).some((other) => other.credential === credential.credential && overlap(other, credential));
  return [
    ...inOrder(`${field}.to`, credential.from, credential.to, 'to-before-from'),
    ...(credential.from === null ? [warning(`${field}.from`, 'credential-undated')] : []),
    ...(twice ? [warning(`${field}.credential`, 'credential-twice')] : []),
  ];
}

function overlap(a: Credential, b: Credential): boolean {
  const startsAfter = (one: Credential, other: Credential): boolean => one.from !== null && other.to !== null && one.from > other.to;
  return !startsAfter(a, b) && !startsAfter(b, a);
}
