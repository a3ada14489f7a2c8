import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../electron/cli/arguments.ts';

describe('arguments', () => {
  test('evaluate takes a record, a category, and optionally an association and a day', () => {
    expect(parseArguments(['evaluate', '--record', 'r.zip', '--category=IFS', '--association', 'CT', '--on', '2026-01-31']))
      .toEqual({ ok: true, value: { command: 'evaluate', record: 'r.zip', categoryId: 'IFS', associationId: 'CT', rules: null, on: '2026-01-31' } });
  });

  test('portfolio is printed on letter paper unless told otherwise', () => {
    expect(parseArguments(['portfolio', '--record', 'r.json', '--category', 'IFS', '--out', 'p.pdf']))
      .toMatchObject({ ok: true, value: { out: 'p.pdf', paper: 'letter' } });
  });

  test('portfolio allows signatures of others unless another kind is asked for', () => {
    const kindOf = (...more: string[]) => parseArguments(['portfolio', '--record', 'r', '--category', 'IFS', '--out', 'p.pdf', ...more]);
    expect(kindOf()).toMatchObject({ value: { kind: { type: 'approval' } } });
    expect(kindOf('--kind', 'final')).toMatchObject({ value: { kind: { type: 'final' } } });
    expect(kindOf('--kind', 'to-be-countersigned')).toMatchObject({ value: { kind: { type: 'to-be-countersigned', places: 1 } } });
    expect(kindOf('--kind', 'to-be-countersigned', '--places', '3')).toMatchObject({ value: { kind: { places: 3 } } });
  });

  test('countersign takes a file, a name, and what is confirmed', () => {
    expect(parseArguments(['countersign', '--file', 'a.pdf', '--out', 'b.pdf', '--name', 'Zofia', '--hours', '40']))
      .toEqual({ ok: true, value: { command: 'countersign', file: 'a.pdf', out: 'b.pdf', name: 'Zofia', hours: '40', comment: '' } });
  });

  test.each([
    [['countersign', '--file', 'a.pdf', '--out', 'b.pdf'], 'option-missing'],
    [['countersign', '--file', 'a.pdf', '--out', 'b.pdf', '--name', 'Z', '--comment', 'x'.repeat(501)], 'too-long'],
    [['portfolio', '--record', 'r', '--category', 'IFS', '--out', 'p', '--kind', 'open'], 'not-a-kind'],
    [['portfolio', '--record', 'r', '--category', 'IFS', '--out', 'p', '--kind', 'final', '--places', '2'], 'not-places'],
    [['portfolio', '--record', 'r', '--category', 'IFS', '--out', 'p', '--kind', 'to-be-countersigned', '--places', '0'], 'not-places'],
    [[], 'no-command'],
    [['eval'], 'unknown-command'],
    [['verify'], 'file-missing'],
    [['verify', 'a.pdf', 'b.pdf'], 'too-many-words'],
    [['validate', '--force', 'a.json'], 'unknown-option'],
    [['evaluate', '--category', 'IFS'], 'option-missing'],
    [['evaluate', '--record', 'r.json'], 'option-missing'],
    [['evaluate', '--record', '--category', 'IFS'], 'option-without-value'],
    [['evaluate', '--record', 'r', '--record', 's', '--category', 'IFS'], 'option-twice'],
    [['evaluate', '--record', 'r', '--category', 'IFX'], 'unknown-category'],
    [['evaluate', '--record', 'r', '--category', 'IFS', '--association', '../x'], 'not-an-association'],
    [['evaluate', '--record', 'r', '--category', 'IFS', '--on', '2026-02-30'], 'not-a-date'],
    [['evaluate', '--record', 'r', '--category', 'IFS', '--out', 'x'], 'unknown-option'],
    [['evaluate', '--record', 'r', '--category', 'IFS', 'more'], 'too-many-words'],
    [['evaluate', '--record', 'r', '--category', 'IFS', '--'], 'unknown-option'],
    [['portfolio', '--record', 'r', '--category', 'IFS'], 'option-missing'],
    [['portfolio', '--record', 'r', '--category', 'IFS', '--out', 'o', '--paper', 'a5'], 'not-a-paper'],
  ])('%j is refused: %s', (args, code) => {
    expect(parseArguments(args)).toMatchObject({ ok: false, error: { code } });
  });
});
