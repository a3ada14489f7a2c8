/** The closed sets of the domain with the names of their words: `option.<name>.<value>`. */
import {
  AGE_GROUPS, AGREEMENT_DOCUMENTS, ANSWERS, CATEGORY_IDS, CREDENTIAL_IDS, DEGREE_LEVELS, LEADERSHIP_LEVELS,
  MODES, REFERENCE_SLOTS, RSC_FORMATS, RSC_NATURES, SERVICE_KINDS, TRAINING_FORMATS, WAIVERS,
} from '../../../../shared/domain/entities.ts';

export const ageGroups = { name: 'age-group', values: AGE_GROUPS } as const;
export const agreementDocuments = { name: 'agreement-document', values: AGREEMENT_DOCUMENTS } as const;
export const answers = { name: 'answer', values: ANSWERS } as const;
export const categories = { name: 'category', values: CATEGORY_IDS } as const;
export const credentials = { name: 'credential', values: CREDENTIAL_IDS } as const;
export const degreeLevels = { name: 'degree', values: DEGREE_LEVELS } as const;
export const leadershipLevels = { name: 'leadership-level', values: LEADERSHIP_LEVELS } as const;
export const modes = { name: 'mode', values: MODES } as const;
export const referenceSlots = { name: 'reference-slot', values: REFERENCE_SLOTS } as const;
export const rscFormats = { name: 'rsc-format', values: RSC_FORMATS } as const;
export const rscNatures = { name: 'rsc-nature', values: RSC_NATURES } as const;
export const serviceKinds = { name: 'service', values: SERVICE_KINDS } as const;
export const trainingFormats = { name: 'training-format', values: TRAINING_FORMATS } as const;
export const waivers = { name: 'waiver', values: WAIVERS } as const;

export const OPTION_SETS = [
  ageGroups, agreementDocuments, answers, categories, credentials, degreeLevels, leadershipLevels, modes,
  referenceSlots, rscFormats, rscNatures, serviceKinds, trainingFormats, waivers,
] as const;

/** Message key of the word for a value of a set. */
export const optionKey = (set: string, value: string): string => `option.${set}.${value}`;
