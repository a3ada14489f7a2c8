import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { english } from '../../../../shared/words/english.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
/** Every literal of two words or more, which is how problem codes look; what is none stands in `others`. */
function codesIn(files: readonly string[], others: readonly string[]): string[] {
  const text = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  const literals = [...text.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map((match) => match[1] ?? '');
  return [...new Set(literals)].filter((code) => !others.includes(code)).toSorted((a, b) => a.localeCompare(b));
}

describe('the words of problems', () => {
  it('exist for every code of validation, commands and parsing', () => {
    const files = ['validation', 'validation-checks', 'commands', 'parse-date', 'parse-duration'].map((name) => `shared/domain/${name}.ts`);
    const codes = codesIn([...files, 'renderer/db/record-store.ts', 'renderer/db/storable.ts'], [
      'rsc-received', 'rsc-provided', 'store-damaged', 'store-newer-version', 'recovery-failed', 'journal-unavailable', 'store-taken-over', 'store-closed', 'disk-behind',
      'other-reading', 'other-amount',
    ]);
    expect(codes.length).toBeGreaterThan(35);
    expect(codes.filter((code) => !(`issue.${code}` in english))).toEqual([]);
  });

  it('exist for every problem of the store', () => {
    const codes = codesIn(['renderer/db/database.ts', 'renderer/db/journal-sync.ts', 'renderer/db/record-store.ts'], ['disk-behind', 'too-large', 'endorsement-portfolio', 'no-room']);
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((code) => !(`failure.${code}` in english))).toEqual([]);
  });

  it('exist for what was put right at start', () => {
    expect(['restored-from-journal', 'restored-in-part', 'joined-with-journal'].filter((code) => !(`save.notice.${code}` in english))).toEqual([]);
  });
});
