/** The closed sets of the domain with the names of their words: `option.<name>.<value>`. */
import {
  AGE_GROUPS, AGREEMENT_DOCUMENTS, ANSWERS, CREDENTIAL_IDS, DEGREE_LEVELS, EXAM_PARTS, HELD_IDS, LEADERSHIP_LEVELS, MODES,
  REFERENCE_SLOTS, RSC_FORMATS, RSC_NATURES, RULING_KINDS, SERVICE_KINDS, TARGET_IDS, TRACKS, TRAINING_FORMATS, WAIVERS,
} from '../../../../shared/domain/entities.ts';

export const ageGroups = { name: 'age-group', values: AGE_GROUPS } as const;
export const agreementDocuments = { name: 'agreement-document', values: AGREEMENT_DOCUMENTS } as const;
export const answers = { name: 'answer', values: ANSWERS } as const;
export const categories = { name: 'category', values: TARGET_IDS } as const;
export const credentials = { name: 'credential', values: CREDENTIAL_IDS } as const;
export const degreeLevels = { name: 'degree', values: DEGREE_LEVELS } as const;
export const examParts = { name: 'exam-part', values: EXAM_PARTS } as const;
/** What can be held is a part of what a credential can be, and has its words. */
export const heldEndorsements = { name: 'credential', values: HELD_IDS } as const;
export const leadershipLevels = { name: 'leadership-level', values: LEADERSHIP_LEVELS } as const;
export const modes = { name: 'mode', values: MODES } as const;
export const referenceSlots = { name: 'reference-slot', values: REFERENCE_SLOTS } as const;
export const rscFormats = { name: 'rsc-format', values: RSC_FORMATS } as const;
export const rscNatures = { name: 'rsc-nature', values: RSC_NATURES } as const;
export const rulingKinds = { name: 'ruling', values: RULING_KINDS } as const;
export const serviceKinds = { name: 'service', values: SERVICE_KINDS } as const;
export const tracks = { name: 'track', values: TRACKS } as const;
export const trainingFormats = { name: 'training-format', values: TRAINING_FORMATS } as const;
export const waivers = { name: 'waiver', values: WAIVERS } as const;

export const OPTION_SETS = [
  ageGroups, agreementDocuments, answers, categories, credentials, degreeLevels, examParts, heldEndorsements, leadershipLevels, modes,
  referenceSlots, rscFormats, rscNatures, rulingKinds, serviceKinds, tracks, trainingFormats, waivers,
] as const;

/** Message key of the word for a value of a set. */
export const optionKey = (set: string, value: string): string => `option.${set}.${value}`;
