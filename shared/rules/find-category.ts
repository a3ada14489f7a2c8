/**
 * A guided choice for somebody whose record is still empty, after the questions of the associations' flow charts: scope of
 * work, ages, degree, years, and whether one gives RSC. It suggests and gives its reasons; the association decides.
 * Sources: `VA_REN`, `NY_LEV`, `TX_REQ` (scopes, not a ladder), `IO_ECFA` (Associate is also for people who do not meet
 * another category yet), `IO_ERS`, `MI_IMHS`, `CT_IMHM`; domain reference, section 1.
 */
import type { TargetId, Track } from '../domain/entities.ts';
import type { Reason } from './evaluation.ts';
import { reason } from './verdict.ts';

export const FIND_SCOPES = ['promotion', 'prevention', 'intervention', 'clinical-leadership', 'policy-leadership', 'academic-leadership'] as const;
export type FindScope = (typeof FIND_SCOPES)[number];
export const FIND_DEGREES = ['below-master', 'master'] as const;
export const FIND_YEARS = ['under-2', '2-or-more'] as const;

export interface FindAnswers {
  readonly scope: FindScope;
  readonly tracks: readonly Track[];
  readonly degree: (typeof FIND_DEGREES)[number];
  /** Paid years in this work. */
  readonly years: (typeof FIND_YEARS)[number];
  readonly givesRsc: boolean;
}

export interface Suggestion {
  readonly categoryId: TargetId;
  readonly reasons: readonly Reason[];
}

export interface Suggestions {
  /** What to look at first, one for each age group. */
  readonly first: readonly Suggestion[];
  /** What may serve meanwhile, or beside it. */
  readonly also: readonly Suggestion[];
}

type Kind = 'FA' | 'FS' | 'MHS' | 'MHM-C' | 'MHM-P' | 'MHM-RF';

export function suggestCategory(answers: FindAnswers): Suggestions {
  const { tracks, givesRsc, years } = answers;
  const { kind, why } = firstChoice(answers);
  const meanwhile = meanwhileOf(answers, kind);
  const addOn: readonly Suggestion[] = givesRsc && (kind === 'FS' || kind === 'MHS') ? [{ categoryId: 'ERS', reasons: [reason('find-add-on')] }] : [];
  const tooFew: readonly Reason[] = kind !== 'FA' && years === 'under-2' ? [reason('find-years-missing')] : [];
  return {
    first: tracks.map((track) => ({ categoryId: idOf(kind, track), reasons: [...why, ...tooFew] })),
    also: [...(meanwhile === null ? [] : tracks.map((track) => ({ categoryId: idOf(meanwhile.kind, track), reasons: meanwhile.why }))), ...addOn],
  };
}

interface Choice {
  readonly kind: Kind;
  readonly why: readonly Reason[];
}

const NEEDS_MASTER: Readonly<Record<Exclude<FindScope, 'promotion' | 'prevention'>, Kind>> = {
  intervention: 'MHS', 'clinical-leadership': 'MHM-C', 'policy-leadership': 'MHM-P', 'academic-leadership': 'MHM-RF',
};

function firstChoice({ scope, degree }: FindAnswers): Choice {
  if (scope === 'promotion') return { kind: 'FA', why: [reason('find-scope-promotion')] };
  if (scope === 'prevention') return { kind: 'FS', why: [reason('find-scope-prevention')] };
  if (degree === 'master') return { kind: NEEDS_MASTER[scope], why: [reason(`find-scope-${scope}`)] };
  // Without a Master the category of the scope is closed; the work may still be that of a Family Specialist.
  return { kind: 'FS', why: [reason('find-master-missing', { scope })] };
}

function meanwhileOf({ years }: FindAnswers, kind: Kind): Choice | null {
  if (kind === 'FA' || years === '2-or-more') return null;
  return { kind: 'FA', why: [reason('find-meanwhile')] };
}

function idOf(kind: Kind, track: Track): TargetId {
  const isInfant = track === 'infant';
  switch (kind) {
    case 'FA': return isInfant ? 'IFA' : 'ECFA';
    case 'FS': return isInfant ? 'IFS' : 'ECFS';
    case 'MHS': return isInfant ? 'IMHS' : 'ECMHS';
    case 'MHM-C': return isInfant ? 'IMHM-C' : 'ECMHM-C';
    case 'MHM-P': return isInfant ? 'IMHM-P' : 'ECMHM-P';
    case 'MHM-RF': return isInfant ? 'IMHM-RF' : 'ECMHM-RF';
  }
}
