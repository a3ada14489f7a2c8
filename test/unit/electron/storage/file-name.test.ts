import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanFileName, nameForDisk } from '../../../../electron/storage/file-name.ts';

describe('cleanFileName', () => {
  test.each([
    ['certificate.pdf', 'certificate.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Ana\\scan.jpg', 'scan.jpg'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['two\nlines\0.pdf', 'twolines.pdf'],
    ['Ana\u0301.pdf', 'An\u00E1.pdf'],
    ['  spaces.pdf ', 'spaces.pdf'],
    ['..', 'unnamed'],
    ['folder/', 'unnamed'],
    ['', 'unnamed'],
    ['família 👩‍👧.png', 'família 👩‍👧.png'],
  ])('%j becomes %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });

  test('keeps the ending of a name that is too long', () => {
    const clean = cleanFileName(`${'a'.repeat(300)}.pdf`);
    expect(clean).toHaveLength(255);
    expect(clean).toMatch(/a\.pdf$/);
  });

  test('gives, for any name, one that a record takes and that stays the same', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const clean = cleanFileName(name);
      expect(clean.length).toBeGreaterThan(0);
      expect(clean.length).toBeLessThanOrEqual(255);
      expect(clean).not.toMatch(/[/\\\p{Cc}]/u);
      expect(clean.isWellFormed()).toBe(true);
    }));
  });
});

describe('nameForDisk', () => {
  test.each([
    ['what? "this": <that>|*.pdf', 'what_ _this__ _that___.pdf'],
    ['CON.txt', '_CON.txt'],
    ['name. . .', 'name'],
    ['...', 'unnamed'],
  ])('%j becomes %j', (name, onDisk) => {
    expect(nameForDisk(name)).toBe(onDisk);
  });
});
