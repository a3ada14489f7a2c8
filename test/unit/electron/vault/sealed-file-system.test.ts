import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeFileAtomic } from '../../../../electron/storage/atomic-file.ts';
import { createAttachmentStore } from '../../../../electron/storage/attachment-store.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { JOURNAL_FILE } from '../../../../electron/storage/journal-format.ts';
import { openJournal } from '../../../../electron/storage/journal.ts';
import { readFileAt } from '../../../../electron/vault/file-place.ts';
import { FRAME_OVERHEAD, HEADER_BYTES } from '../../../../electron/vault/sealed-format.ts';
import { NotSealedError } from '../../../../electron/vault/sealed-file.ts';
import { keyringOf, sealedFileSystem } from '../../../../electron/vault/sealed-file-system.ts';
import { journalRows } from '../../../support/journal-rows.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const KEY = new Uint8Array(32).fill(7);
const WORD = 'Clara Applewood';

function vault(folder = tempFolder(), key = KEY): { readonly folder: string; readonly files: FileSystem } {
  return { folder, files: sealedFileSystem(nodeFileSystem, keyringOf(folder, key)) };
}

async function write(files: FileSystem, path: string, ...pieces: readonly string[]): Promise<void> {
  const file = await files.open(path, 'update');
  for (const piece of pieces) await file.write(await file.size(), Buffer.from(piece));
  await file.close();
}

async function read(files: FileSystem, path: string): Promise<string> {
  const file = await files.open(path, 'read');
  try {
    return Buffer.from(await file.read(0, await file.size())).toString('latin1');
  } finally {
    await file.close();
  }
}

describe('a file in the vault', () => {
  test('is read as it was written, by the same and by a later app, and holds no word of it', async () => {
    const { folder, files } = vault();
    const path = join(folder, 'a');
    await write(files, path, `${WORD} one`, `, ${WORD} two`);
    expect(await read(files, path)).toBe(`${WORD} one, ${WORD} two`);
    expect(await read(vault(folder).files, path)).toBe(`${WORD} one, ${WORD} two`);
    expect(readFileSync(path).includes('Clara')).toBe(false);
    expect((await files.factsOf(path))?.size).toBe(`${WORD} one, ${WORD} two`.length);
  });

  test('cannot be read with another key', async () => {
    const { folder, files } = vault();
    await write(files, join(folder, 'a'), WORD);
    expect(await read(vault(folder, new Uint8Array(32).fill(8)).files, join(folder, 'a'))).not.toContain('Clara');
  });

  test('is never encrypted twice to the same bytes', async () => {
    const { folder, files } = vault();
    await write(files, join(folder, 'a'), WORD);
    await write(files, join(folder, 'b'), WORD);
    const bytesOf = (name: string): Buffer => readFileSync(join(folder, name)).subarray(HEADER_BYTES);
    expect(bytesOf('a').equals(bytesOf('b'))).toBe(false);
  });

  test('that is a plain one is refused and left as it is', async () => {
    const { folder, files } = vault();
    writeFileSync(join(folder, 'a'), 'plain words that are longer than a header');
    await expect(files.open(join(folder, 'a'), 'update')).rejects.toThrow(NotSealedError);
    expect(readFileSync(join(folder, 'a'), 'latin1')).toBe('plain words that are longer than a header');
  });

  test('files outside are plain, and none changes sides by its name alone', async () => {
    const { folder, files } = vault();
    const outside = join(tempFolder(), 'a');
    await write(files, outside, WORD);
    expect(readFileSync(outside, 'latin1')).toBe(WORD);
    await expect(files.rename(outside, join(folder, 'a'))).rejects.toThrow('into or out of the vault');
  });

  test('what is written next leaves every earlier byte as it was', async () => {
    const { folder, files } = vault();
    await write(files, join(folder, 'a'), 'first');
    const before = readFileSync(join(folder, 'a'));
    await write(files, join(folder, 'a'), 'second');
    expect(readFileSync(join(folder, 'a')).subarray(0, before.length).equals(before)).toBe(true);
  });

  test('a write that was cut off at any byte is not there, and the next one takes its place', async () => {
    const { folder, files } = vault();
    const path = join(folder, 'a');
    await write(files, path, 'first');
    const first = readFileSync(path).length;
    await write(files, path, 'second');
    const whole = readFileSync(path);
    for (let length = first; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      const later = vault(folder).files;
      expect(await read(later, path)).toBe('first');
      await write(later, path, 'third');
      expect(await read(vault(folder).files, path)).toBe('firstthird');
    }
  });

  test('a changed byte is lost with its frame and no other, whichever byte it is', async () => {
    const { folder, files } = vault();
    const path = join(folder, 'a');
    await write(files, path, 'aaaa', 'bbbb', 'cccc');
    const whole = readFileSync(path);
    const frame = 4 + FRAME_OVERHEAD;
    for (let place = HEADER_BYTES + frame; place < HEADER_BYTES + 2 * frame; place += 1) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      writeFileSync(path, damaged);
      expect(await read(vault(folder).files, path)).toBe('aaaa\0\0\0\0cccc');
    }
  });

  test('a damaged header of the file is made good by the first frame', async () => {
    const { folder, files } = vault();
    const path = join(folder, 'a');
    await write(files, path, 'aaaa', 'bbbb');
    const whole = readFileSync(path);
    for (let place = 0; place < HEADER_BYTES; place += 1) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      writeFileSync(path, damaged);
      expect(await read(vault(folder).files, path)).toBe('aaaabbbb');
    }
  });

  test('a lost beginning takes no more than itself: the id is found in a later frame', async () => {
    const { folder, files } = vault();
    const path = join(folder, 'a');
    await write(files, path, 'a'.repeat(500), 'bbbb', 'cccc');
    const damaged = readFileSync(path);
    damaged.fill(0, 0, 512);
    writeFileSync(path, damaged);
    expect((await read(vault(folder).files, path)).replaceAll('\0', '')).toBe('bbbbcccc');
  });

  test('a file that took the place of another, number and all, is not taken for it', async () => {
    const { folder, files } = vault();
    const path = join(folder, 'a');
    for (let round = 0; round < 30; round += 1) {
      await writeFileAtomic(path, `round ${String(round)} `.repeat(round + 1), files);
      expect(await read(files, path)).toBe(`round ${String(round)} `.repeat(round + 1));
      await writeFileAtomic(path, 'unread '.repeat(round + 2), files);
    }
    expect(await read(files, path)).toBe('unread '.repeat(31));
  });

  test('cutting it off within a frame leaves every earlier byte as it was, also when the disk is full by then', async () => {
    const { folder, files } = vault();
    const path = join(folder, 'a');
    await write(files, path, 'first', 'second');
    const before = readFileSync(path);
    const full = sealedFileSystem(withFiles((opened) => ({ ...opened, write: () => Promise.reject(systemError('ENOSPC')) })), keyringOf(folder, KEY));
    const failing = await full.open(path, 'update');
    await expect(failing.truncate(8)).rejects.toThrow('ENOSPC');
    await failing.close();
    expect(await read(vault(folder).files, path)).toBe('firstsecond');
    const file = await files.open(path, 'update');
    await file.truncate(8);
    await file.close();
    expect(readFileSync(path).subarray(0, before.length).equals(before)).toBe(true);
    expect([await read(files, path), await read(vault(folder).files, path)]).toEqual(['firstsec', 'firstsec']);
    await write(files, path, ' more');
    expect([await read(files, path), await read(vault(folder).files, path)]).toEqual(['firstsec more', 'firstsec more']);
    expect(Buffer.from(files.readSync(path)).toString()).toBe('firstsec more');
  });

  test('a frame that was moved to another place or another file is not taken', async () => {
    const { folder, files } = vault();
    await write(files, join(folder, 'a'), 'aaaa', 'bbbb');
    await write(files, join(folder, 'b'), 'xxxx', 'yyyy');
    const [a, b] = [readFileSync(join(folder, 'a')), readFileSync(join(folder, 'b'))];
    const frame = 4 + FRAME_OVERHEAD;
    const [first, second] = [a.subarray(HEADER_BYTES, HEADER_BYTES + frame), a.subarray(HEADER_BYTES + frame)];
    writeFileSync(join(folder, 'a'), Buffer.concat([a.subarray(0, HEADER_BYTES), second, first]));
    writeFileSync(join(folder, 'b'), Buffer.concat([b.subarray(0, HEADER_BYTES), b.subarray(HEADER_BYTES, HEADER_BYTES + frame), second]));
    const later = vault(folder).files;
    expect(await read(later, join(folder, 'a'))).not.toMatch(/bbbb.*aaaa/);
    expect(await read(later, join(folder, 'b'))).not.toContain('b');
  });

  test('reads and writes like a plain file, whatever is done to it', async () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('append' as const), text: fc.string({ minLength: 1, maxLength: 40, unit: 'binary-ascii' }) }),
      fc.record({ type: fc.constant('truncate' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ type: fc.constant('overwrite' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ type: fc.constant('reopen' as const) }),
      fc.record({ type: fc.constant('read' as const), from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(60) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { folder, files } = vault();
      const path = join(folder, 'a');
      let model = Buffer.alloc(0);
      const misread: string[] = [];
      let file = await files.open(path, 'update');
      for (const each of steps) {
        if (each.type === 'append') {
          await file.write(model.length, Buffer.from(each.text, 'latin1'));
          model = Buffer.concat([model, Buffer.from(each.text, 'latin1')]);
        } else if (each.type === 'truncate') {
          const length = Math.floor(each.share * model.length);
          await file.truncate(length);
          model = model.subarray(0, length);
        } else if (each.type === 'overwrite') {
          const from = Math.floor(each.share * model.length);
          const data = Buffer.alloc(model.length - from + 3, 'o');
          await file.write(from, data);
          model = Buffer.concat([model.subarray(0, from), data]);
        } else if (each.type === 'reopen') {
          await file.close();
          file = await files.open(path, 'update');
        } else {
          const from = Math.floor(each.from * model.length);
          const bytes = Buffer.from(await file.read(from, each.length));
          if (!bytes.equals(model.subarray(from, from + each.length))) misread.push(bytes.toString('latin1'));
        }
        expect(await file.size()).toBe(model.length);
      }
      await file.close();
      expect(misread).toEqual([]);
      expect(await read(vault(folder).files, path)).toBe(model.toString('latin1'));
    }), { numRuns: 60 });
  });
});

describe('what stands on the file system', () => {
  test('a journal goes on in the vault: acts survive, a torn end is told, damage is never taken for an act', async () => {
    const { folder, files } = vault();
    const opened = await openJournal(folder, files);
    if (!opened.ok) throw new Error(opened.error.code);
    expect((await opened.value.append('database-one', journalRows(1, 3))).ok).toBe(true);
    expect((await opened.value.append('database-one', journalRows(4, 5))).ok).toBe(true);
    await opened.value.close();
    const path = join(folder, JOURNAL_FILE);
    appendFileSync(path, randomBytes(10));
    const later = await openJournal(folder, vault(folder).files);
    if (!later.ok) throw new Error(later.error.code);
    onTestFinished(() => later.value.close());
    expect(later.value.status()).toMatchObject({ lastSeq: 5, databaseId: 'database-one' });
    expect(await later.value.readAfter(0, 100)).toEqual(journalRows(1, 5));
    expect((await later.value.append('database-one', journalRows(6, 6))).ok).toBe(true);
    expect(await later.value.readAfter(3, 100)).toEqual(journalRows(4, 6));
    truncateSync(path, 400);
    expect((await later.value.append('database-one', journalRows(7, 7))).ok).toBe(false);
  });

  test('attachments come in from outside, are checked, and are healed when they are damaged', async () => {
    const { folder, files } = vault();
    const store = createAttachmentStore({ attachments: join(folder, 'attachments'), temp: join(folder, 'temp') }, files);
    const source = join(tempFolder(), 'certificate.pdf');
    const bytes = Buffer.concat([Buffer.from(`%PDF-1.7 ${WORD}`), randomBytes(2_500_000)]);
    writeFileSync(source, bytes);
    const stored = await store.store('certificate.pdf', { path: source });
    if (!stored.ok) throw new Error(stored.error.code);
    const { hash, size } = stored.value;
    expect(size).toBe(bytes.length);
    expect(await store.verify(hash)).toBe('intact');
    const place = await store.at(hash);
    if (place === null) throw new Error('There is a place');
    expect(Buffer.from(readFileAt(place)).equals(bytes)).toBe(true);
    expect(() => readFileAt({ ...place, key: Buffer.alloc(32).toString('base64') })).toThrow(NotSealedError);
    expect(Buffer.from(files.readSync(place.path)).equals(bytes)).toBe(true);
    const path = store.pathOf(hash) ?? '';
    expect(readFileSync(path).includes('Clara')).toBe(false);
    const damaged = readFileSync(path);
    damaged[1_200_000] = (damaged[1_200_000] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    expect(await store.verify(hash)).toBe('damaged');
    await store.store('certificate.pdf', { path: source });
    expect(await store.verify(hash)).toBe('intact');
  });
});
