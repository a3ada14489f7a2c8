import { describe, expect, it } from 'vitest';
import sample from '../../../../assets/sample/record.json' with { type: 'json' };
import { decide } from '../../../../shared/domain/commands.ts';
import { sumMinutes } from '../../../../shared/domain/duration.ts';
import { ENTRY_KINDS } from '../../../../shared/domain/entities.ts';
import { applicantOf, factsFrom, personById } from '../../../../shared/domain/facts.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { issuesOf } from '../../../../shared/domain/validation.ts';
import { recordFileSchema } from '../../../../shared/record/interchange.ts';

const record = recordFileSchema.parse(sample);
const facts = factsFrom(record.entries);

describe('the sample record', () => {
  it('has no problems, not even gentle ones, on the day it was made', () => {
    expect(record.entries.flatMap((entry) => issuesOf(entry, { today: plainDate('2026-11-20') }))).toEqual([]);
  });

  it('can be imported into an empty record', () => {
    const decision = decide({ type: 'import', entries: record.entries, mode: 'add', act: 'sample' }, new Map(), { now: record.exportedAt });
    expect(decision).toMatchObject({ ok: true, value: { act: 'sample' } });
    expect(decision.ok ? decision.value.changes.length : 0).toBe(record.entries.length);
  });

  it('shows every kind of entry that a first-time applicant has', () => {
    expect(ENTRY_KINDS.filter((kind) => facts[kind].length === 0)).toEqual(['endorsement', 'exam', 'ruling']);
    expect(applicantOf(facts)).toMatchObject({ name: 'Áine Õun-Núñez', categoryId: 'IFS', associationId: 'CT' });
  });

  it('has 36 hours of training, of which some cannot count', () => {
    expect(facts.training).toHaveLength(14);
    expect(sumMinutes(facts.training.map((training) => training.minutes)) / 60).toBe(36);
    expect(facts.training.filter((training) => training.relationshipBased === 'no')).toHaveLength(1);
    expect(facts.training.filter((training) => training.competencies.length === 0).length).toBeGreaterThan(0);
    expect(facts.training.filter((training) => training.diversityMinutes > 0).length).toBeGreaterThan(1);
  });

  it('has RSC from a provider who had no fitting credential on some of the days', () => {
    expect(facts['rsc-received']).toHaveLength(15);
    const early = facts['rsc-received'].filter((session) =>
      personById(facts, session.providerId)?.credentials.find(({ credential }) => credential.startsWith('ERS'))?.from?.localeCompare(session.date.from) === 1);
    expect(early).toHaveLength(3);
  });

  it('names no files: the demo attaches real ones', () => {
    expect(record.entries.filter((entry) => entry.attachments.length > 0)).toEqual([]);
  });
});
