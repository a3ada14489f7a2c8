/** The section on renewal of `docs/requirements-coverage.md` and the renewal rules name the same. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInRenewalRules } from '../../../../shared/renewal/built-in.ts';
import { root } from '../../architecture/source-files.ts';

const [, section = ''] = readFileSync(path.join(root, 'docs/requirements-coverage.md'), 'utf8').split('\n## Renewal\n');
const rows = section.split('\n').filter((line) => line.startsWith('| ') && !/^\| (item|---) /.test(line)).map((line) => line.split('|').map((cell) => cell.trim()).slice(1, 4));
const named = rows.flatMap(([, , cell = '']) => [...cell.matchAll(/`([\w.-]+)`/g)].map(([, name = '']) => name));

describe('the table of renewal items', () => {
  test('has in each row what implements it', () => {
    expect([rows.length, rows.filter(([, , implementedBy]) => implementedBy === '')]).toEqual([27, []]);
  });

  test('names every rule and every model, and no others', () => {
    const { rules, models } = builtInRenewalRules;
    const inData = [...rules.map(({ key }) => key), ...models.map(({ id }) => id)];
    expect([...new Set(named)].filter((name) => name !== 'partWay').toSorted()).toEqual([...new Set(inData)].toSorted());
  });

  test('names every association that has a rule of its own', () => {
    const own = builtInRenewalRules.rules.flatMap(({ associations }) => associations ?? []);
    const text = rows.map(([, , cell]) => cell).join(' ');
    expect([...new Set(own)].filter((id) => !new RegExp(`\\b${id}\\b`).test(text))).toEqual([]);
  });
});
