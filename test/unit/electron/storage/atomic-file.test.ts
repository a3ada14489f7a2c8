import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAtomicFile, writeFileAtomic } from '../../../../electron/storage/atomic-file.ts';
import { nodeFileSystem, type FileSystem } from '../../../../electron/storage/file-system.ts';
import { systemError, withFiles } from '../../../support/faulty-file-system.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

describe('writeFileAtomic', () => {
  test('writes text as UTF-8 and bytes as they are, and leaves nothing beside them', async () => {
    const folder = tempFolder();
    await writeFileAtomic(join(folder, 'text'), 'Áine');
    await writeFileAtomic(join(folder, 'bytes'), new Uint8Array([0, 255]));
    expect(readFileSync(join(folder, 'text'), 'utf8')).toBe('Áine');
    expect([...readFileSync(join(folder, 'bytes'))]).toEqual([0, 255]);
    expect(readdirSync(folder).sort()).toEqual(['bytes', 'text']);
  });

  test('replaces a file that is there', async () => {
    const path = join(tempFolder(), 'file');
    writeFileSync(path, 'a much longer text than the new one');
    await writeFileAtomic(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  test('takes a name of 255 bytes', async () => {
    const path = join(tempFolder(), 'é'.repeat(127));
    await writeFileAtomic(path, 'x');
    expect(readFileSync(path, 'utf8')).toBe('x');
  });

  test('is on the disk before it is in its place, and its folder after that', async () => {
    const steps: string[] = [];
    const real = withFiles((file) => ({
      ...file,
      write: async (position, data) => { steps.push('write'); await file.write(position, data); },
      sync: async () => { steps.push('sync'); await file.sync(); },
      close: async () => { steps.push('close'); await file.close(); },
    }));
    const watched: FileSystem = {
      ...real,
      rename: async (from, to) => { steps.push('rename'); await real.rename(from, to); },
      syncFolder: async (path) => { steps.push('sync folder'); await real.syncFolder(path); },
    };
    await writeFileAtomic(join(tempFolder(), 'file'), 'x', watched);
    expect(steps).toEqual(['write', 'sync', 'close', 'rename', 'sync folder']);
  });

  const fails = (code: string) => async (): Promise<never> => { throw systemError(code); };
  const faults: readonly (readonly [string, FileSystem])[] = [
    ['write', withFiles((file) => ({ ...file, write: fails('ENOSPC') }))],
    ['fsync', withFiles((file) => ({ ...file, sync: fails('EIO') }))],
    ['rename', { ...nodeFileSystem, rename: fails('EACCES') }],
  ];
  test.each(faults)('a failing %s leaves the old file and no half-made one', async (_step, faulty) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), 'old');
    await expect(writeFileAtomic(join(folder, 'file'), 'new', faulty)).rejects.toThrow(/^E[A-Z]+$/);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('createAtomicFile', () => {
  test('joins what is written and shows it only after commit', async () => {
    const folder = tempFolder();
    const file = await createAtomicFile(join(folder, 'file'));
    await file.write(Buffer.from('one '));
    await file.write(Buffer.from('two'));
    expect(readdirSync(folder)).not.toContain('file');
    await file.commit();
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('one two');
  });

  test('abort leaves nothing, twice as well as once, and does nothing after commit', async () => {
    const folder = tempFolder();
    const given = await createAtomicFile(join(folder, 'given-up'));
    await given.write(Buffer.from('x'));
    await given.abort();
    await given.abort();
    const kept = await createAtomicFile(join(folder, 'kept'));
    await kept.commit();
    await kept.abort();
    expect(readdirSync(folder)).toEqual(['kept']);
  });
});
