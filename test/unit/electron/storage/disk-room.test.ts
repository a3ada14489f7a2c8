import { describe, expect, test } from 'vitest';
import { roomIn, roomOf } from '../../../../electron/storage/disk-room.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const MEGABYTE = 1024 * 1024;

describe('room on the disk', () => {
  test.each([[0, 'full'], [99.9, 'full'], [100, 'low'], [499.9, 'low'], [500, 'plenty'], [1_000_000, 'plenty']])('of %d MB is %s', (megabytes, state) => {
    expect(roomOf(megabytes * MEGABYTE)).toEqual({ state, megabytes: Math.floor(megabytes) });
  });

  test('is asked of the disk, and plenty where nobody tells', async () => {
    expect((await roomIn(tempFolder())).megabytes).toBeGreaterThan(0);
    expect((await roomIn('/nowhere/at/all')).state).toBe('plenty');
  });
});
