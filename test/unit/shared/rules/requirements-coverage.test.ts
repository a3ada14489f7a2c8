/** `docs/requirements-coverage.md` and the built-in pack name the same rules, lists and overlays. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Overlay } from '../../../../shared/rules/pack.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { root } from '../../architecture/source-files.ts';

const { categories, overlays, providerLists, rules, ruleSets } = builtInPack;

interface Row {
  readonly title: string;
  readonly implementedBy: string;
}

function rowsOf(text: string): readonly Row[] {
  return text.split('\n').filter((line) => line.startsWith('| ')).map((line) => {
    const [, title = '', , implementedBy = ''] = line.split('|').map((cell) => cell.trim());
    return { title, implementedBy };
  });
}

const [applying = ''] = readFileSync(path.join(root, 'docs/requirements-coverage.md'), 'utf8').split('\n## Renewal');
const [main = '', associations = ''] = applying.split('\n## Associations');

/** The rule sets in which a category exists, of those that are asked for (`null`: all). */
function setsOf(categoryId: string, asked: readonly string[] | null): readonly string[] {
  const own = categories.find((category) => category.id === categoryId)?.ruleSets ?? ruleSets.map((set) => set.id);
  return own.filter((set) => asked?.includes(set) ?? true);
}

/** A cell such as `IFS.exam` (rs-2024), as `rs-2024 IFS.exam`: one for each rule set, all of the category's without brackets. */
function rulesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([A-Z-]+)\.([a-z.]+)`(?: \(([^)]*)\))?/g)].flatMap(([, category = '', key = '', sets]) =>
    (sets?.split(', ') ?? setsOf(category, null)).map((set) => `${set} ${category}.${key}`));
}

function inSets(part: { readonly for: readonly string[]; readonly ruleSets: readonly string[] | null }, key: string): readonly string[] {
  return part.for.flatMap((category) => setsOf(category, part.ruleSets).map((set) => `${set} ${category}.${key}`));
}

function keysOf(overlay: Overlay): readonly string[] {
  return [...overlay.without, ...[...overlay.soften, ...overlay.rules].map(({ key }) => key)];
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

describe('the table of requirements', () => {
  test('has a row for each of the 202 requirements of the categories and the 4 of the add-on', () => {
    const titles = rowsOf(main).map((row) => row.title).filter((title) => /^(I|EC|ERS)[A-Z-]*\./.test(title));
    expect([titles.length, new Set(titles).size, titles.filter((title) => title.startsWith('ERS.')).length]).toEqual([206, 206, 4]);
  });

  test('names the rules of the pack, each in its rule sets, and no others', () => {
    const named = rowsOf(main).flatMap((row) => rulesIn(row.implementedBy));
    expect(sorted(named)).toEqual(sorted(rules.flatMap((rule) => inSets(rule, rule.key))));
  });

  test('names what each association does differently, and nothing else', () => {
    const named = rowsOf(associations).flatMap((row) => rulesIn(row.implementedBy).map((rule) => `${row.title} ${rule}`));
    const inPack = overlays.flatMap((overlay) => keysOf(overlay).flatMap((key) => inSets(overlay, key).map((rule) => `${overlay.associationId} ${rule}`)));
    expect(sorted(named)).toEqual(sorted(inPack));
  });

  test('names the lists of providers, and no others', () => {
    const lists = rowsOf(main).flatMap((row) => (/\blists? /.test(row.implementedBy) ? [...row.implementedBy.matchAll(/`([A-Z-]+)`/g)] : []));
    expect(sorted(lists.map(([, name = '']) => name))).toEqual(sorted(providerLists.map((list) => list.id)));
  });

  test('has in each row what implements it, or that nothing does', () => {
    expect([...rowsOf(main), ...rowsOf(associations)].filter((row) => row.implementedBy === '')).toEqual([]);
  });
});
