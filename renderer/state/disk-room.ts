/** How much room the disk has left, as main tells it. */
import { create } from 'zustand';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { ask, listen } from '../platform/client.ts';

type DiskRoom = ResponseOf<'disk:room'>;

interface DiskRoomState {
  readonly room: DiskRoom;
  /** Asks once and listens from then on. */
  readonly watch: () => Promise<void>;
}

export const useDiskRoom = create<DiskRoomState>()((set) => ({
  room: { state: 'plenty', megabytes: 0 },
  watch: async () => {
    listen('disk:changed', (room) => { set({ room }); });
    set({ room: await ask('disk:room') });
  },
}));
