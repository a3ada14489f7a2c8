/**
 * How much an entry says about a competency, by one association's self-assessment guide, strongest first: college course,
 * training series, shorter training, conference, reference rating, work. Source: `AK_SELF`, domain reference, section 2.
 * A rating names no competency here, and the guide does not rank RSC: it comes last and is never called weak.
 */
import type { TrainingFormat } from '../domain/entities.ts';
import { assertNever } from '../domain/result.ts';
import type { NamingEntry } from './ledgers/competency-ledger.ts';

/** Strongest first. */
export const EVIDENCE_WEIGHTS = ['course', 'series', 'short-training', 'conference', 'work', 'unranked'] as const;
export type EvidenceWeight = (typeof EVIDENCE_WEIGHTS)[number];

export function weightOf(entry: NamingEntry): EvidenceWeight {
  switch (entry.kind) {
    case 'education': return 'course';
    case 'training': return weightOfFormat(entry.format);
    case 'work': return 'work';
    case 'rsc-received': return 'unranked';
    default: return assertNever(entry);
  }
}

function weightOfFormat(format: TrainingFormat): EvidenceWeight {
  switch (format) {
    case 'college-course': return 'course';
    case 'training-series': return 'series';
    case 'workshop':
    case 'webinar':
    case 'in-service': return 'short-training';
    case 'conference': return 'conference';
    case 'self-study':
    case 'other': return 'unranked';
    default: return assertNever(format);
  }
}

/** For sorting: the strongest first; equals keep their order. */
export function byWeight(a: NamingEntry, b: NamingEntry): number {
  return EVIDENCE_WEIGHTS.indexOf(weightOf(a)) - EVIDENCE_WEIGHTS.indexOf(weightOf(b));
}
