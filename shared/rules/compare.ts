/**
 * All categories side by side on one record: where each stands, the cheapest next steps, and which one fits the work.
 *
 * Categories are scopes of practice, not a ladder (domain reference, section 0). So what fits is told by the work that is
 * logged, its scope and its ages, and by the degree where one is asked for; only among those that fit does it matter how
 * many rules are met. Nobody but the association decides.
 */
import type { ServiceKind, TargetId, Track } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import type { Evaluation, NextStep, Reason, RuleResult, RuleState } from './evaluation.ts';
import { reason } from './verdict.ts';

/** What a category is for: the scope of work that the associations' flow charts ask about first. */
export const SCOPES = ['promotion', 'prevention', 'intervention', 'clinical-leadership', 'policy-leadership', 'academic-leadership', 'reflective-supervision'] as const;
export type Scope = (typeof SCOPES)[number];

const SCOPE_OF: Readonly<Record<TargetId, Scope>> = {
  IFA: 'promotion', ECFA: 'promotion', IFS: 'prevention', ECFS: 'prevention', IFRS: 'reflective-supervision', ECFRS: 'reflective-supervision',
  IMHS: 'intervention', ECMHS: 'intervention', 'IMHM-C': 'clinical-leadership', 'ECMHM-C': 'clinical-leadership',
  'IMHM-P': 'policy-leadership', 'ECMHM-P': 'policy-leadership', 'IMHM-RF': 'academic-leadership', 'ECMHM-RF': 'academic-leadership',
  ERS: 'reflective-supervision',
};

const SCOPE_OF_SERVICE: Readonly<Partial<Record<ServiceKind, Scope>>> = {
  promotion: 'promotion', 'trained-volunteering': 'promotion', 'prevention-early-intervention': 'prevention',
  'intervention-treatment': 'intervention', 'graduate-internship': 'intervention',
  'policy-leadership': 'policy-leadership', 'academic-leadership': 'academic-leadership',
};

const OPEN = ['short', 'not-met', 'cannot-tell', 'ask-association'] as const satisfies readonly RuleState[];
type OpenState = (typeof OPEN)[number];
const STEPS = 3;

export interface ComparedCategory {
  readonly categoryId: TargetId;
  /** `null` for the add-on. */
  readonly track: Track | null;
  readonly judged: number;
  readonly met: number;
  /** How many judged rules are in each open state. */
  readonly open: Readonly<Record<OpenState, number>>;
  readonly openRules: readonly RuleResult[];
  /** The cheapest three. */
  readonly steps: readonly NextStep[];
  readonly fits: boolean;
  /** Why it fits, or why not. */
  readonly reasons: readonly Reason[];
}

export interface Comparison {
  readonly categories: readonly ComparedCategory[];
  /** The one that fits best; `null` while nothing fits, or nothing is logged to tell by. */
  readonly best: TargetId | null;
  /** False while there is no work in the record: what fits cannot be told then. */
  readonly hasWork: boolean;
}

export function compareCategories(evaluations: readonly Evaluation[], facts: Facts, on: PlainDate): Comparison {
  const work = workOf(facts, on);
  const categories = evaluations.map((evaluation) => compared(evaluation, work));
  const fitting = categories.filter((category) => category.fits);
  const best = fitting.toSorted((a, b) => share(b) - share(a) || b.met - a.met)[0];
  return { categories, best: best?.categoryId ?? null, hasWork: work.scopes.size > 0 };
}

const share = ({ met, judged }: ComparedCategory): number => (judged === 0 ? 0 : met / judged);

export function trackOf(categoryId: TargetId): Track | null {
  if (categoryId === 'ERS') return null;
  return categoryId.startsWith('EC') ? 'early-childhood' : 'infant';
}

interface LoggedWork {
  readonly scopes: ReadonlySet<Scope>;
  readonly tracks: ReadonlySet<Track>;
  readonly providesRsc: boolean;
  readonly isEndorsedSpecialist: boolean;
}

function workOf(facts: Facts, on: PlainDate): LoggedWork {
  const jobs = facts.work.filter((job) => job.from <= on);
  const ages = new Set(jobs.flatMap((job) => job.ageGroups));
  const providesRsc = facts['rsc-provided'].some((session) => session.date.from <= on);
  const scopes = new Set(jobs.flatMap((job) => SCOPE_OF_SERVICE[job.service] ?? []));
  if (providesRsc && (scopes.has('intervention') || jobs.some((job) => job.service === 'leadership'))) scopes.add('clinical-leadership');
  const held = facts.endorsement.filter((entry) => entry.endedOn === null || entry.endedOn >= on).map((entry) => entry.held);
  return {
    scopes,
    tracks: new Set([
      ...(ages.has('pregnancy') || ages.has('birth-to-36-months') ? ['infant' as const] : []),
      ...(ages.has('37-to-71-months') ? ['early-childhood' as const] : []),
    ]),
    providesRsc,
    isEndorsedSpecialist: held.some((id) => ['IFS', 'ECFS', 'IMHS', 'ECMHS'].includes(id)),
  };
}

function compared(evaluation: Evaluation, work: LoggedWork): ComparedCategory {
  const { categoryId } = evaluation;
  const openRules = evaluation.rules.filter((rule) => rule.area !== 'competencies' && isOpenState(rule.state));
  const count = (state: OpenState): number => openRules.filter((rule) => rule.state === state).length;
  const against = [...scopeReasons(categoryId, work), ...agesReasons(categoryId, work), ...degreeReasons(evaluation)];
  const fits = work.scopes.size > 0 && against.length === 0;
  return {
    categoryId,
    track: trackOf(categoryId),
    judged: evaluation.judged,
    met: evaluation.met,
    open: { short: count('short'), 'not-met': count('not-met'), 'cannot-tell': count('cannot-tell'), 'ask-association': count('ask-association') },
    openRules,
    steps: evaluation.nextSteps.slice(0, STEPS),
    fits,
    reasons: fits ? [reason(`fits-${SCOPE_OF[categoryId]}`)] : against,
  };
}

function isOpenState(state: RuleState): state is OpenState {
  return OPEN.some((open) => open === state);
}

function scopeReasons(categoryId: TargetId, work: LoggedWork): readonly Reason[] {
  const scope = SCOPE_OF[categoryId];
  if (categoryId === 'ERS') {
    if (!work.isEndorsedSpecialist) return [reason('not-endorsed-yet')];
    return work.providesRsc ? [] : [reason('provides-no-rsc')];
  }
  return work.scopes.size === 0 || work.scopes.has(scope) ? [] : [reason(`other-scope-${scope}`)];
}

function agesReasons(categoryId: TargetId, work: LoggedWork): readonly Reason[] {
  const track = trackOf(categoryId);
  if (track === null || work.scopes.size === 0) return [];
  if (work.tracks.size === 0) return [reason('ages-not-logged')];
  return work.tracks.has(track) ? [] : [reason(`other-ages-${track}`)];
}

function degreeReasons(evaluation: Evaluation): readonly Reason[] {
  return evaluation.rules.some((rule) => rule.key === 'education' && rule.state === 'not-met') ? [reason('degree-lacking')] : [];
}
