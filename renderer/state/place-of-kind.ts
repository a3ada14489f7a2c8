import type { EntryKind } from '../../shared/domain/entities.ts';
import type { RuleArea } from '../../shared/rules/evaluation.ts';
import type { Place } from './navigation.ts';

const PLACE_OF_KIND: Readonly<Record<EntryKind, Place>> = {
  applicant: 'profile',
  education: 'education',
  work: 'work',
  leadership: 'leadership',
  training: 'training',
  'rsc-received': 'rsc',
  'rsc-provided': 'rsc',
  reference: 'references',
  membership: 'memberships',
  agreement: 'memberships',
  endorsement: 'memberships',
  exam: 'memberships',
  ruling: 'memberships',
  person: 'people',
};

const PLACE_OF_AREA: Readonly<Record<RuleArea, Place>> = {
  education: 'education',
  work: 'work',
  leadership: 'leadership',
  training: 'training',
  rsc: 'rsc',
  competencies: 'competencies',
  references: 'references',
  membership: 'memberships',
  ethics: 'memberships',
  exam: 'memberships',
};

/** Where entries of a kind are logged. */
export const placeOfKind = (kind: EntryKind): Place => PLACE_OF_KIND[kind];
/** Where the evidence for rules of an area is logged. */
export const placeOfArea = (area: RuleArea): Place => PLACE_OF_AREA[area];
