/** Reports for tests of the portfolio: from the sample record, or small ones of one's own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { factsFrom, type Facts } from '../../shared/domain/facts.ts';
import { plainDate } from '../../shared/domain/plain-date.ts';
import type { Entry } from '../../shared/domain/entities.ts';
import { recordFileSchema } from '../../shared/record/interchange.ts';
import { buildReport, type ReportInput } from '../../shared/report/build.ts';
import { reportFormats } from '../../shared/report/formats.ts';
import type { ReportEvidence, ReportModel, ReportSection } from '../../shared/report/model.ts';
import type { RulePack } from '../../shared/rules/pack.ts';
import { evaluate } from '../../shared/rules/evaluator.ts';
import { builtInPack } from '../../shared/rules/packs.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import type { SignatureJob } from '../../electron/pdf/job.ts';

/** Benches are bundled into another folder and say where the project is. */
const PROJECT = process.env['PROJECT_ROOT'] ?? fileURLToPath(new URL('../..', import.meta.url));

export const SAMPLE_DAY = plainDate('2026-11-23');

export function sampleEntries(): readonly Entry[] {
  const path = join(PROJECT, 'assets/sample/record.json');
  return recordFileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).entries;
}

export function reportOf(
  entries: readonly Entry[], paper: 'letter' | 'a4' = 'letter', signedBy: 'applicant' | 'program' = 'applicant', pack: RulePack = builtInPack,
): ReportModel {
  const input = inputOf(factsFrom(entries), pack);
  return buildReport({ ...input, options: { ...input.options, paper, signedBy } });
}

/** All that a report is made from. */
export function inputOf(facts: Facts, pack: RulePack = builtInPack): ReportInput {
  const applicant = facts.applicant[0];
  const options = { categoryId: applicant?.categoryId ?? 'IFS', associationId: applicant?.associationId ?? null, on: SAMPLE_DAY } as const;
  return {
    facts, evaluation: evaluate(pack, facts, options), translate: translateEnglish, formats: reportFormats('en-US'),
    options: { paper: 'letter', date: SAMPLE_DAY, appVersion: '0.0.0-test' },
  };
}

/** The sample's frame with other sections and certificates. */
export function reportWith(parts: { readonly sections?: readonly ReportSection[]; readonly evidence?: readonly ReportEvidence[] }): ReportModel {
  return { ...reportOf(sampleEntries().filter((entry) => entry.kind === 'applicant')), sections: [], evidence: [], ...parts };
}

export const sampleSignature: SignatureJob = {
  marker: '0123456789abcdef'.repeat(2),
  name: 'Áine Õun-Núñez Łódź',
  fingerprint: 'a1b2c3d4e5f60718'.repeat(4),
  signedAt: '2026-11-23T14:32:05.120Z',
  signedAtText: 'November 23, 2026 at 2:32 PM UTC',
  appearance: { style: 'typed', text: 'Áine Õun-Núñez Łódź' },
  kind: { type: 'approval' },
};
