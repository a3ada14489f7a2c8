import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSealed, newIdentity, recipientOf, sealed, sealedSize, SealProblem, unsealed } from '../../../../electron/storage/age.ts';
import { sealKey } from '../../../../electron/backup/keys.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { openWithPassphrase } from '../../../support/judges.ts';

async function* inPieces(bytes: Uint8Array, piece = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const chunk of chunks) found.push(chunk);
  return Buffer.concat(found);
}

const key = await newIdentity();
const recipient = await recipientOf(key);
const seal = (bytes: Uint8Array) => whole(sealed(inPieces(bytes), recipient));
const open = (bytes: Uint8Array, keys: readonly string[] = [key]) => whole(unsealed(inPieces(bytes), keys));

describe('a sealed file', () => {
  test('comes back equal, with the size that was foretold', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 200_001), async (size) => {
      const bytes = randomBytes(size);
      const file = await seal(bytes);
      expect([file.length, isSealed(file), (await open(file)).equals(bytes)]).toEqual([sealedSize(size), true, true]);
    }), { numRuns: 14 });
  });

  test('opens with the age program, and what that seals opens here', async () => {
    const folder = tempFolder();
    const [ours, theirs, keyFile] = [join(folder, 'ours.age'), join(folder, 'theirs.age'), join(folder, 'key.txt')];
    const bytes = randomBytes(300_000);
    writeFileSync(ours, await seal(bytes));
    writeFileSync(keyFile, `${key}\n`);
    expect(execFileSync('age', ['-d', '-i', keyFile, ours], { maxBuffer: 1_000_000 }).equals(bytes)).toBe(true);
    spawnSync('age', ['-r', recipient, '-o', theirs], { input: bytes });
    expect((await open(readFileSync(theirs))).equals(bytes)).toBe(true);
  });

  test('opens with the age program by the passphrase alone, from a key file that we made', async () => {
    const folder = tempFolder();
    const made = await sealKey(null, 'correct horse battery');
    writeFileSync(join(folder, 'key.age'), made.keyFile);
    writeFileSync(join(folder, 'file.age'), await whole(sealed(inPieces(Buffer.from('certificate')), made.recipient)));
    expect(await openWithPassphrase(join(folder, 'key.age'), join(folder, 'file.age'), 'correct horse battery')).toBe('certificate');
    await expect(openWithPassphrase(join(folder, 'key.age'), join(folder, 'file.age'), 'correct horse')).rejects.toThrow('Command failed');
  });

  test('stays shut for another key and for none, and says that it is locked', async () => {
    const file = await seal(randomBytes(100_000));
    for (const keys of [[], [await newIdentity()]]) await expect(open(file, keys)).rejects.toMatchObject({ kind: 'locked' });
    expect((await open(file, [await newIdentity(), key])).length).toBe(100_000);
  });

  test('that is cut off or changed anywhere is never taken for whole', async () => {
    const file = await seal(randomBytes(70_000));
    await fc.assert(fc.asyncProperty(fc.nat(file.length - 1), fc.boolean(), async (at, isCut) => {
      const damaged = isCut ? file.subarray(0, at) : Buffer.from(file.map((byte, index) => (index === at ? byte ^ 1 : byte)));
      await expect(open(damaged)).rejects.toBeInstanceOf(SealProblem);
    }), { numRuns: 60 });
  });

  test('that cannot be read says so in the words of the system', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield (await seal(randomBytes(70_000))).subarray(0, 1_000);
      throw Object.assign(new Error('EIO'), { code: 'EIO' });
    }
    await expect(whole(unsealed(failing(), [key]))).rejects.toMatchObject({ code: 'EIO' });
  });
});
