/** Short builders of entries for tests of the rules: every field has a value that counts for an Infant Family Specialist. */
import type { Agreement, Credential, CredentialId, Education, Entry, Id, Membership, Person, Reference, RscReceived, Training, Work } from '../../shared/domain/entities.ts';
import { factsFrom, type Facts } from '../../shared/domain/facts.ts';
import { plainDate, type PlainDate } from '../../shared/domain/plain-date.ts';
import { evaluate } from '../../shared/rules/evaluate.ts';
import type { Evaluation, RuleResult } from '../../shared/rules/evaluation.ts';
import { packFor } from '../../shared/rules/packs.ts';

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

export interface Setting {
  readonly on?: PlainDate;
  readonly associationId?: string | null;
}

export function evaluateIfs(entries: readonly Entry[], setting: Setting = {}): Evaluation {
  return evaluateFacts(factsFrom(entries), setting);
}

export function evaluateFacts(facts: Facts, { on = TODAY, associationId = null }: Setting = {}): Evaluation {
  return evaluate(packFor('IFS', associationId, on), facts, { categoryId: 'IFS', associationId, on });
}

export function ruleOf(evaluation: Evaluation, id: string): RuleResult {
  const found = evaluation.rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`No rule ${id}`);
  return found;
}

/** Codes of the reasons for which entries were refused, each once, in order. */
export function refusals(rule: RuleResult): readonly string[] {
  return [...new Set(rule.refused.map((entry) => entry.reason.code))];
}
