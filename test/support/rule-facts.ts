/** Short builders of entries for tests of the rules: every field has a value that counts for an Infant Family Specialist. */
import type {
  Agreement, Credential, CredentialId, Education, Endorsement, Entry, Exam, Id, Leadership, Membership, Person, Reference, RscProvided,
  RscReceived, Ruling, TargetId, Training, Work,
} from '../../shared/domain/entities.ts';
import { factsFrom, type Facts } from '../../shared/domain/facts.ts';
import { addMonths, plainDate, type PlainDate } from '../../shared/domain/plain-date.ts';
import { evaluate } from '../../shared/rules/evaluator.ts';
import type { Evaluation, RuleResult } from '../../shared/rules/evaluation.ts';
import type { RulePack } from '../../shared/rules/pack.ts';
import { builtInPack } from '../../shared/rules/packs.ts';

export const TODAY = plainDate('2026-11-23');
const NOW = '2026-11-23T12:00:00.000Z';

let last = 0;
const base = () => ({ id: `e${String(last += 1)}`, createdAt: NOW, updatedAt: NOW, attachments: [], note: '' });

/** A date, or a range written as `from/to`. */
function span(text: string): Training['date'] {
  const [from = '', to] = text.split('/');
  return { from: plainDate(from), to: to === undefined ? null : plainDate(to) };
}

export function training(hours: number, change: Partial<Training> = {}, date = '2025-03-14'): Training {
  return {
    ...base(), kind: 'training', title: 'Attachment', date: span(date), minutes: hours * 60, diversityMinutes: 0, rscProvisionMinutes: 0,
    trainer: '', sponsor: '', format: 'workshop', mode: 'in-person', relationshipBased: 'yes', competencies: ['TF.07'], ...change,
  };
}

export const diversity = (hours: number, change: Partial<Training> = {}): Training =>
  training(hours, { diversityMinutes: hours * 60, ...change });

export function credential(id: CredentialId, from: string | null, to: string | null = null, associationId: string | null = null): Credential {
  return { credential: id, from: from === null ? null : plainDate(from), to: to === null ? null : plainDate(to), associationId };
}

export function person(name: string, credentials: readonly Credential[], change: Partial<Person> = {}): Person {
  return { ...base(), id: name.toLowerCase(), kind: 'person', name, role: '', organization: '', email: '', phone: '', highestDegree: null, credentials, ...change };
}

export function session(hours: number, providerId: Id | null, date = '2025-03-14', change: Partial<RscReceived> = {}): RscReceived {
  return {
    ...base(), kind: 'rsc-received', date: span(date), providerId, format: 'individual', groupSize: null, mode: 'in-person', minutes: hours * 60,
    rscProvisionMinutes: 0, nature: 'reflective', ageGroups: ['birth-to-36-months'], topics: '', competencies: [], ...change,
  };
}

export function work(from: string, to: string | null, change: Partial<Work> = {}): Work {
  return {
    ...base(), kind: 'work', employer: 'Early Steps', role: 'Home visitor', from: plainDate(from), to: to === null ? null : plainDate(to), paid: true,
    minutesPerWeek: 40 * 60, ageGroups: ['birth-to-36-months'], familiesServed: 5, service: 'prevention-early-intervention',
    socialEmotionalFocus: 'yes', relationshipFocus: 'yes', childAndParentTogether: 'unknown', duties: '', supervisorName: '', competencies: [], ...change,
  };
}

export function degree(level: Education['degree'], awardedOn: string | null): Education {
  return {
    ...base(), kind: 'education', degree: level, degreeName: '', field: '', institution: '', from: null,
    awardedOn: awardedOn === null ? null : plainDate(awardedOn), competencies: [],
  };
}

export function reference(slot: Reference['slot'], raterId: Id | null, receivedOn: string | null = '2026-06-01', change: Partial<Reference> = {}): Reference {
  return {
    ...base(), kind: 'reference', slot, raterId, relation: '', waiver: 'waived', askedOn: null,
    receivedOn: receivedOn === null ? null : plainDate(receivedOn), validUntil: null, ...change,
  };
}

export function membership(from: string | null, validUntil: string | null, association = 'Connecticut Association for Infant Mental Health'): Membership {
  return {
    ...base(), kind: 'membership', association, number: '', from: from === null ? null : plainDate(from),
    validUntil: validUntil === null ? null : plainDate(validUntil),
  };
}

export function agreement(document: Agreement['document'], agreedOn: string | null): Agreement {
  return { ...base(), kind: 'agreement', document, agreedOn: agreedOn === null ? null : plainDate(agreedOn) };
}

export function leadership(from: string, to: string | null, change: Partial<Leadership> = {}): Leadership {
  return {
    ...base(), kind: 'leadership', activity: 'State committee', role: 'Chair', organization: '', level: 'state', from: plainDate(from),
    to: to === null ? null : plainDate(to), paid: false, description: '', ...change,
  };
}

export function provided(date: string, change: Partial<RscProvided> = {}): RscProvided {
  return {
    ...base(), kind: 'rsc-provided', date: span(date), recipients: 'Home visitors', format: 'group', groupSize: 4, mode: 'in-person', minutes: 120,
    ageGroups: ['birth-to-36-months'], topics: '', ...change,
  };
}

/** A session that was provided in each of so many calendar months from the first one on. */
export function providedMonthly(first: string, months: number, change: Partial<RscProvided> = {}): readonly RscProvided[] {
  return Array.from({ length: months }, (_, index) => provided(addMonths(plainDate(first), index), change));
}

export function endorsement(held: Endorsement['held'], endorsedOn: string | null, change: Partial<Endorsement> = {}): Endorsement {
  return {
    ...base(), kind: 'endorsement', held, associationId: null, number: '', endorsedOn: endorsedOn === null ? null : plainDate(endorsedOn),
    endedOn: null, ...change,
  };
}

export function exam(part: Exam['part'], takenOn: string | null, change: Partial<Exam> = {}): Exam {
  return { ...base(), kind: 'exam', part, track: 'infant', approvedOn: null, takenOn: takenOn === null ? null : plainDate(takenOn), passed: 'yes', ...change };
}

export function ruling(ruleKey: string, change: Partial<Ruling> = {}): Ruling {
  return {
    ...base(), kind: 'ruling', categoryId: 'IFS', associationId: null, ruleKey, ruling: 'as-written', reading: null, amount: null,
    saidBy: 'Coordinator', saidOn: plainDate('2026-01-15'), ...change,
  };
}

export interface Setting {
  readonly on?: PlainDate;
  readonly associationId?: string | null;
  readonly categoryId?: TargetId;
  readonly pack?: RulePack;
}

export function evaluateIfs(entries: readonly Entry[], setting: Setting = {}): Evaluation {
  return evaluateFacts(factsFrom(entries), setting);
}

/** By the built-in pack for an Infant Family Specialist of no association, where the setting does not say otherwise. */
export function evaluateFacts(facts: Facts, { on = TODAY, associationId = null, categoryId = 'IFS', pack = builtInPack }: Setting = {}): Evaluation {
  return evaluate(pack, facts, { categoryId, associationId, on });
}

export function ruleOf(evaluation: Evaluation, id: string): RuleResult {
  const found = evaluation.rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`No rule ${id}`);
  return found;
}

/** Codes of the reasons for which entries were refused, each once, in order. */
export function refusals(rule: RuleResult): readonly string[] {
  return [...new Set(rule.evidence().refused.map((entry) => entry.reason.code))];
}
