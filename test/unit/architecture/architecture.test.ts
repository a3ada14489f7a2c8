import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import { root, sourceFiles, type SourceFile } from './source-files.ts';

const inFolder = (folder: string) => sourceFiles.filter(({ file }) => file.startsWith(`${folder}/`));
const importers = (name: RegExp) => sourceFiles.filter(({ packages }) => packages.some((used) => name.test(used))).map(({ file }) => file);
const outside = (files: readonly string[], ...homes: readonly string[]) => files.filter((file) => !homes.some((home) => file.startsWith(home)));

/** Project folders that files of a folder may import from. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': ['shared/domain'],
  'shared/associations': ['shared/domain', 'shared/associations', 'assets/associations.json', 'assets/regions.json'],
  'shared/record': ['shared/domain', 'shared/record'],
  'shared/backup': ['shared/backup', 'shared/domain'],
  'shared/rules': ['shared/associations', 'shared/domain', 'shared/record', 'shared/rules', 'shared/words', 'assets/rules'],
  'shared/renewal': ['shared/domain', 'shared/record', 'shared/rules', 'shared/renewal', 'shared/words', 'assets/rules'],
  'shared/report': ['shared/domain', 'shared/record', 'shared/renewal', 'shared/rules', 'shared/report', 'shared/words'],
  'shared/merge': ['shared/backup', 'shared/domain', 'shared/merge', 'shared/record'],
  'shared/ipc': ['shared/domain', 'shared/merge', 'shared/record', 'shared/report', 'shared/ipc'],
  'shared/words': ['shared/words', 'assets/catalogues', 'assets/associations.json'],
  renderer: ['renderer', 'shared', 'assets'],
  electron: ['electron', 'shared', 'assets', 'package.json'],
};

function forbiddenImports({ file, imports }: SourceFile, allowed: readonly string[]): string[] {
  return imports.filter((target) => !allowed.some((folder) => target === folder || target.startsWith(`${folder}/`))).map((target) => `${file} -> ${target}`);
}

function cyclesFrom(files: readonly SourceFile[]): string[] {
  const byFile = new Map(files.map((source) => [source.file, source]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const target of byFile.get(file)?.imports ?? []) if (byFile.has(target)) visit(target, [...trail, file]);
    state.set(file, 'done');
  };
  for (const { file } of files) visit(file, []);
  return cycles;
}

describe('the layers', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports only what its layer may see', (folder, allowed) => {
    const files = inFolder(folder).filter(({ file }) => !file.startsWith('electron/tooling/'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((source) => forbiddenImports(source, allowed))).toEqual([]);
  });

  test('a feature of the window is entered by its door only', () => {
    const inside = inFolder('renderer').flatMap(({ file, imports }) => imports
      .filter((target) => /^renderer\/features\/[^/]+\//.test(target) && !target.endsWith('/index.ts'))
      .filter((target) => !file.startsWith(target.split('/').slice(0, 3).join('/')))
      .map((target) => `${file} -> ${target}`));
    expect(inside).toEqual([]);
  });

  test('no file imports itself through others', () => {
    expect(cyclesFrom(sourceFiles)).toEqual([]);
  });
});

describe('packages stay in their homes', () => {
  const homes: readonly (readonly [string, RegExp, readonly string[]])[] = [
    ['dexie', /^dexie/, ['renderer/db/', 'test/storage/']],
    ['zustand', /^zustand/, ['renderer/state/']],
    ['electron', /^electron$/, ['electron/', 'test/e2e/', 'test/bench/', 'test/demo/']],
    ['pdf-lib', /^pdf-lib|^fontkit/, ['electron/pdf/', 'electron/signing/', 'test/']],
    // Only the processes for backups and foreign files load it: the app starts without.
    ['age-encryption', /^age-encryption/, ['electron/storage/age.ts']],
    ['automerge', /^@automerge/, ['electron/merge/']],
    ['react', /^react/, ['renderer/', 'test/']],
    // The window's first file tells zod about our content policy; its other files take schemas from shared.
    ['zod', /^zod$/, ['shared/associations/', 'shared/merge/', 'shared/record/', 'shared/renewal/', 'shared/rules/', 'shared/report/', 'shared/ipc/', 'electron/', 'renderer/main.ts', 'test/']],
  ];

  test.each(homes)('%s', (_name, pattern, allowed) => {
    expect(outside(importers(pattern), ...allowed)).toEqual([]);
  });

  test('only one file speaks to ipcMain, only one to ipcRenderer, only one to the bridge', () => {
    const using = (word: RegExp) => [...inFolder('electron'), ...inFolder('renderer')].filter(({ text }) => word.test(text)).map(({ file }) => file);
    expect(using(/\bipcMain\b[^']*from 'electron'|import \{[^}]*\bipcMain\b/)).toEqual(['electron/ipc/register.ts']);
    expect(using(/import \{[^}]*\bipcRenderer\b/)).toEqual(['electron/preload.ts']);
    expect(using(/window\.portfolio\b/)).toEqual(['renderer/platform/client.ts']);
  });

  test('every import of shared/domain is its own: no clock, no chance, no packages', () => {
    const impure = inFolder('shared/domain').filter(({ text, packages }) => packages.length > 0 || /\bnew Date\b|Date\.now|Math\.random|crypto\./.test(text));
    expect(impure.map(({ file }) => file)).toEqual([]);
  });
});

describe('every channel', () => {
  const tests = sourceFiles.filter(({ file }) => file.startsWith('test/') && /\.(test|spec)\.tsx?$/.test(file));

  test.each(Object.keys(contract))('%s is used by a test', (channel) => {
    expect(tests.some(({ text, file }) => text.includes(`'${channel}'`) && !file.includes('architecture'))).toBe(true);
  });
});

describe('size and guides', () => {
  test('no file is longer than 500 lines', () => {
    expect(sourceFiles.filter(({ lines }) => lines > 500).map(({ file, lines }) => `${file}: ${String(lines)}`)).toEqual([]);
  });

  test.each(['shared', 'renderer', 'electron', 'assets', 'test', 'docs'])('%s has a guide: what lives here, what it may import, how to add one', (folder) => {
    expect(existsSync(path.join(root, folder, 'README.md'))).toBe(true);
  });
});
