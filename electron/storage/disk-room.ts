/** How much room the disk of the profile has left, watched so that the app can stop before a write fails half-way. */
import { statfs } from 'node:fs/promises';
import type { ROOM_STATES } from '../../shared/ipc/contract.ts';

export interface DiskRoom {
  readonly state: (typeof ROOM_STATES)[number];
  readonly megabytes: number;
}

const MEGABYTE = 1024 * 1024;
/** Below this the person is warned: a few certificates and backups later it is too late. In MB. */
const LOW = 500;
/** Below this nothing is accepted any more: store, journal and sentinel need room to end what they have begun. In MB. */
const FULL = 100;
const LOOK_EVERY = 10_000;

export function roomOf(freeBytes: number): DiskRoom {
  const megabytes = Math.floor(freeBytes / MEGABYTE);
  return { megabytes, state: megabytes < FULL ? 'full' : megabytes < LOW ? 'low' : 'plenty' };
}

/** Plenty where the system does not tell: a write that fails is told by its own words. */
export async function roomIn(folder: string): Promise<DiskRoom> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return roomOf(bavail * bsize);
  } catch {
    return roomOf(Number.MAX_SAFE_INTEGER);
  }
}

/** Tells of each change of the state, and of each megabyte while room is short. */
export function watchRoom(folder: string, onChange: (room: DiskRoom) => void): void {
  let last: DiskRoom | null = null;
  const look = async (): Promise<void> => {
    const room = await roomIn(folder);
    const isNews = last !== null && (room.state !== last.state || (room.state !== 'plenty' && room.megabytes !== last.megabytes));
    last = room;
    if (isNews) onChange(room);
  };
  void look();
  setInterval(() => { void look(); }, LOOK_EVERY).unref();
}
