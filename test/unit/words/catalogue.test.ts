import { describe, expect, test } from 'vitest';
import { MENU_COMMANDS } from '../../../shared/ipc/menu-commands.ts';
import { english, translateEnglish } from '../../../shared/words/english.ts';
import { sourceFiles } from '../architecture/source-files.ts';

/** Code that shows words: `words('key')`, `translate('key')`, keys put together as `words(\`prefix.${x}\`)`, and `data-words="key"` in pages. */
const code = sourceFiles.filter(({ file }) => /^(renderer|electron|shared)\//.test(file) && !file.endsWith('.css'));
const allCode = code.map(({ text }) => text).join('\n');

const CALL = /\b(?:words|translate|translateEnglish|t)\(\s*'([a-z][\w.:-]*)'/g;
const PLACE = /\bdata-words="([^"]+)"/g;
const TEMPLATE = /`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/g;

/** Keys whose first part is put in: `words(\`${kind}.done\`)`. */
const ENDING = /`\$\{[^}`]+\}(\.[\w.-]+)`/g;

const literalKeys = [...allCode.matchAll(CALL), ...allCode.matchAll(PLACE)].map((match) => match[1] ?? '');
const prefixes = new Set([...allCode.matchAll(TEMPLATE)].map((match) => match[1] ?? ''));

const endings = new Set([...allCode.matchAll(ENDING)].map((match) => match[1] ?? ''));

describe('the English catalogue', () => {
  test('has a message for every key that the code names', () => {
    expect([...new Set(literalKeys)].filter((key) => english[key] === undefined)).toEqual([]);
  });

  test('holds no message that nothing shows', () => {
    const isUsed = (key: string) => allCode.includes(`'${key}'`) || allCode.includes(`"${key}"`) || [...prefixes].some((prefix) => key.startsWith(prefix)) || [...endings].some((ending) => key.endsWith(ending));
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });

  test('has words for every menu command', () => {
    expect(MENU_COMMANDS.filter((command) => english[`menu.${command}`] === undefined)).toEqual([]);
  });

  test('is well formed: every message can be filled in', () => {
    const isBad = (key: string) => {
      const names = [...(english[key] ?? '').matchAll(/\{\s*(\w+)/g)].map((match) => match[1] ?? '');
      return translateEnglish(key, Object.fromEntries(names.map((name) => [name, 2]))) === '';
    };
    expect(Object.keys(english).filter(isBad)).toEqual([]);
  });

  test('an unknown key comes back as itself, so that no screen goes blank', () => {
    expect(translateEnglish('no.such.key')).toBe('no.such.key');
  });
});
