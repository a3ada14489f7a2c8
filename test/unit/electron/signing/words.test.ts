import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UNCONFIRMED_PROBLEMS, verificationSchema } from '../../../../shared/report/verification.ts';
import { english } from '../../../../shared/words/english.ts';

const FOLDER = join(import.meta.dirname, '../../../../electron/signing');

/** Text of all sources of signing and verifying. */
function sources(): string {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => readFileSync(join(FOLDER, name), 'utf8')).join('\n');
}

test('every failure of signing and verifying has words', () => {
  const codes = [...sources().matchAll(/failure\('([a-z-]+)'/g), ...sources().matchAll(/-limit': return '([a-z-]+)'/g)].map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => english[`failure.${code}`] === undefined)).toEqual([]);
});

test('every problem that the verifier names has words', () => {
  const union = /type SignatureProblem =([^;]+);/.exec(sources())?.[1] ?? '';
  const problems = [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1] ?? '');
  expect(problems.length).toBe(11);
  expect(problems.filter((problem) => english[`verify.problem.${problem}`] === undefined)).toEqual([]);
});

test.each(verificationSchema.unwrap().shape.verdict.options)('the verdict %s has words', (verdict) => {
  expect(english[`verify.verdict.${verdict}`]).toBeDefined();
  expect(english[`verify.meaning.${verdict}`]).toBeDefined();
});

test('every problem that is called unconfirmed is one that the verifier names', () => {
  const union = /type SignatureProblem =([^;]+);/.exec(sources())?.[1] ?? '';
  expect(UNCONFIRMED_PROBLEMS.filter((problem) => !union.includes(`'${problem}'`))).toEqual([]);
});
