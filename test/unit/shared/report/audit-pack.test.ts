import { describe, expect, test } from 'vitest';
import type { Entry, HeldId } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { recordFileSchema } from '../../../../shared/record/interchange.ts';
import { buildAuditPack } from '../../../../shared/report/audit-pack.ts';
import { reportFormats } from '../../../../shared/report/formats.ts';
import type { ReportModel } from '../../../../shared/report/model.ts';
import { reportModelSchema } from '../../../../shared/report/schema.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { agreement, credential, diversity, endorsement, membership, person, session, training, work } from '../../../support/rule-facts.ts';
import { sampleEntries } from '../../../support/sample-report.ts';
import { cycleFor, renewalFor } from '../renewal/renewal-facts.ts';

const [applicant] = sampleEntries().filter((entry) => entry.kind === 'applicant');
if (applicant === undefined) throw new Error('The sample has no applicant');
const CERTIFICATE = { hash: 'ab'.repeat(32), name: 'certificate.pdf', mediaType: 'application/pdf', size: 2048 };
const mentor = person('Maya', [credential('IMHM-C', '2015-01-01')]);
const own = endorsement('IFS', '2019-06-15', { number: 'CT-0815', associationId: 'CT' });
const ENTRIES: readonly Entry[] = [
  applicant, own, mentor, person('Somebody else', []),
  training(42, { title: 'Of the cycle', attachments: [CERTIFICATE] }, '2025-03-14'), diversity(3, { title: 'On diversity' }),
  training(20, { title: 'Of the cycle before' }, '2024-12-31'), session(36, mentor.id, '2026-03-02'), session(8, mentor.id, '2024-03-02'),
  membership('2027-01-01', '2027-12-31', 'CT-AIMH'), agreement('code-of-ethics', '2027-10-02'), agreement('no-sanction-statement', '2027-10-02'),
  work('2015-01-01', null, { employer: 'Nobody asked for this job' }),
];

function packOf(entries: readonly Entry[], held: HeldId = 'IFS'): ReportModel {
  const facts = factsFrom(entries);
  const renewal = renewalFor(facts);
  const endorsementHeld = renewal.endorsements.find(({ endorsement: { held: id } }) => id === held);
  if (endorsementHeld === undefined) throw new Error(`${held} is not held`);
  return buildAuditPack({
    facts, renewal, endorsement: endorsementHeld, cycle: cycleFor(renewal, held), translate: translateEnglish, formats: reportFormats('en-US'),
    options: { paper: 'letter', date: plainDate('2027-11-15'), appVersion: '0.0.0-test' },
  });
}

describe('the audit pack', () => {
  const pack = packOf(ENTRIES);
  const text = JSON.stringify({ ...pack, recordJson: '' });

  test('crosses the process border, and has words for everything', () => {
    expect(reportModelSchema.parse(pack)).toEqual(pack);
    expect(text).not.toMatch(/"(report|option|reason|amount|state|confidence|renewal)\.[a-z]/);
  });

  test('lists what belongs to the cycle and nothing else', () => {
    expect(text).toContain('Of the cycle');
    for (const foreign of ['Of the cycle before', 'Nobody asked for this job', 'Somebody else']) expect(text).not.toContain(foreign);
    expect(pack.sections.map(({ id }) => id)).toEqual(['summary', 'training', 'rsc-received', 'endorsements', 'memberships', 'ethics', 'people', 'sources', 'evidence']);
    expect(factsFrom(recordFileSchema.parse(JSON.parse(pack.recordJson ?? '')).entries)).toMatchObject({ work: [], training: [{ title: 'Of the cycle' }, { title: 'On diversity' }] });
  });

  test('says who attests what, with the cycle and the number on the cover', () => {
    expect(pack.signature.statement).toContain('Jan 1, 2025 – Dec 31, 2027');
    expect(pack.cover.facts.map(({ value }) => value)).toEqual(expect.arrayContaining(['CT-0815', 'Jan 1, 2025 – Dec 31, 2027', '6 of 6 met by what is recorded']));
    expect(pack.draftNotice).toBeNull();
  });

  test('has the certificates, numbered as their trainings', () => {
    expect(pack.evidence.map(({ entryNumber, name }) => [entryNumber, name])).toEqual([['T1', 'certificate.pdf']]);
  });

  test('says so on its cover while something is open', () => {
    expect(packOf(ENTRIES.filter(({ kind }) => kind !== 'rsc-received')).draftNotice).toBe('Draft: 1 requirement is still open. The summary says which, and what is missing.');
  });

  test('of a category that asks for no reflective supervision has none', () => {
    const associate = packOf([...ENTRIES.filter(({ kind }) => kind !== 'endorsement'), endorsement('IFA', '2019-06-15')], 'IFA');
    expect(associate.sections.map(({ id }) => id)).not.toContain('rsc-received');
  });
});
