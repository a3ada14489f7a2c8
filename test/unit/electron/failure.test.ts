import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { failure, failureInWords } from '../../../electron/failure.ts';
import { english, translateEnglish } from '../../../shared/words/english.ts';

const electron = fileURLToPath(new URL('../../../electron', import.meta.url));
const sources = readdirSync(electron, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(electron, file), 'utf8'));
const codes = [...new Set(sources.flatMap((source) => [...source.matchAll(/(?:failure|Refusal)\('([a-z-]+)'/g)].map((match) => match[1] ?? '')))].sort();

describe('failures', () => {
  test('are found in the sources', () => {
    expect(codes).toContain('journal-gap');
    expect(codes).toContain('import-duplicate-file');
  });

  test.each(codes)('%s has words', (code) => {
    expect(english[`failure.${code}`]).toBeTypeOf('string');
  });

  // The window keeps only the code of these, so their words must need nothing else.
  test.each(codes.filter((code) => /^(?:journal|attachment-(?:empty|too|unreadable)|other-database|disk-full|read-only|unavailable)/.test(code)))(
    '%s needs no values', (code) => {
      expect(english[`failure.${code}`]).not.toMatch(/[{}]/);
    },
  );

  test('get their values', () => {
    expect(failureInWords(translateEnglish, failure('import-missing-file', { path: 'record.json' }))).toContain('“record.json” is missing');
  });
});
