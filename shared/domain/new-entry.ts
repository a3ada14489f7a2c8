/** An empty entry of each kind, as a form starts with it. */
import { APPLICANT_ID, type Entry, type EntryKind, type EntryOf, type Id, type Instant } from './entities.ts';
import type { PlainDate } from './plain-date.ts';

export interface NewEntryContext {
  /** Id of the new entry (a UUID); the applicant keeps its own fixed id. */
  readonly id: Id;
  readonly now: Instant;
  readonly today: PlainDate;
}

export function blankEntry<K extends EntryKind>(kind: K, context: NewEntryContext): EntryOf<K> {
  const maker: (context: NewEntryContext) => Entry = MAKERS[kind];
  return maker(context) as EntryOf<K>; // MAKERS maps each kind to a maker of that kind, checked by its type
}

const base = ({ id, now }: NewEntryContext) => ({ id, createdAt: now, updatedAt: now, attachments: [], note: '' });

const MAKERS: { readonly [K in EntryKind]: (context: NewEntryContext) => EntryOf<K> } = {
  applicant: (context) => ({
    ...base(context), id: APPLICANT_ID, kind: 'applicant', name: '', otherNames: '', email: '', phone: '', street: '', city: '',
    region: '', postalCode: '', country: '', role: '', associationId: null, categoryId: 'IFS', judgedBy: null,
  }),
  education: (context) => ({
    ...base(context), kind: 'education', degree: 'bachelor', degreeName: '', field: '', institution: '', from: null,
    awardedOn: null, competencies: [],
  }),
  work: (context) => ({
    ...base(context), kind: 'work', employer: '', role: '', from: context.today, to: null, paid: true, minutesPerWeek: null,
    ageGroups: [], familiesServed: null, service: 'prevention-early-intervention', socialEmotionalFocus: 'unknown',
    relationshipFocus: 'unknown', childAndParentTogether: 'unknown', duties: '', supervisorName: '', competencies: [],
  }),
  leadership: (context) => ({
    ...base(context), kind: 'leadership', activity: '', role: '', organization: '', level: 'program', from: context.today,
    to: null, paid: false, description: '',
  }),
  training: (context) => ({
    ...base(context), kind: 'training', title: '', date: { from: context.today, to: null }, minutes: 0, diversityMinutes: 0,
    rscProvisionMinutes: 0, trainer: '', sponsor: '', format: 'workshop', mode: 'in-person', relationshipBased: 'unknown',
    competencies: [],
  }),
  'rsc-received': (context) => ({
    ...base(context), kind: 'rsc-received', date: { from: context.today, to: null }, providerId: null, format: 'individual',
    groupSize: null, mode: 'in-person', minutes: 0, rscProvisionMinutes: 0, nature: 'reflective', ageGroups: [], topics: '',
    competencies: [],
  }),
  'rsc-provided': (context) => ({
    ...base(context), kind: 'rsc-provided', date: { from: context.today, to: null }, recipients: '', format: 'individual',
    groupSize: null, mode: 'in-person', minutes: 0, ageGroups: [], topics: '',
  }),
  reference: (context) => ({
    ...base(context), kind: 'reference', slot: 'current-supervisor', raterId: null, relation: '', waiver: 'undecided',
    askedOn: null, receivedOn: null, validUntil: null,
  }),
  membership: (context) => ({ ...base(context), kind: 'membership', association: '', number: '', from: null, validUntil: null }),
  agreement: (context) => ({ ...base(context), kind: 'agreement', document: 'code-of-ethics', agreedOn: null }),
  endorsement: (context) => ({
    ...base(context), kind: 'endorsement', held: 'IFS', associationId: null, number: '', endorsedOn: null, endedOn: null,
  }),
  exam: (context) => ({
    ...base(context), kind: 'exam', part: 'multiple-choice', track: 'infant', approvedOn: null, takenOn: null, passed: 'unknown',
  }),
  ruling: (context) => ({
    ...base(context), kind: 'ruling', categoryId: 'IFS', associationId: null, ruleKey: '', ruling: 'as-written', reading: null,
    amount: null, saidBy: '', saidOn: null,
  }),
  person: (context) => ({
    ...base(context), kind: 'person', name: '', role: '', organization: '', email: '', phone: '', highestDegree: null,
    credentials: [],
  }),
};
