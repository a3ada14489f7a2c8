import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

/** One source file with what it imports: `imports` are project paths from the root, `packages` npm or node names. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder)).flatMap((name) => {
    const file = path.posix.join(folder, name);
    if (statSync(path.join(root, file)).isDirectory()) return filesBelow(file);
    return /\.(ts|tsx|mjs|css|html)$/.test(name) ? [file] : [];
  });
}

function read(file: string): SourceFile {
  const text = readFileSync(path.join(root, file), 'utf8');
  const specifiers = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const isOwn = (specifier: string) => specifier.startsWith('.');
  return {
    file,
    text,
    lines: text.split('\n').length,
    imports: specifiers.filter(isOwn).map((specifier) => path.posix.join(path.posix.dirname(file), specifier)),
    packages: specifiers.filter((specifier) => !isOwn(specifier)),
  };
}

export const sourceFiles: readonly SourceFile[] = ['shared', 'renderer', 'electron', 'test'].flatMap(filesBelow).map(read);
