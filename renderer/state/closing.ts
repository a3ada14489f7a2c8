/** Whether the window may close though a change of a record in a vault is in its memory only. */
import { create } from 'zustand';

interface Closing {
  /** A question is open. */
  readonly isAsked: boolean;
  readonly isAllowed: boolean;
  readonly ask: () => void;
  readonly answer: (isAllowed: boolean) => void;
}

export const useClosing = create<Closing>()((set) => ({
  isAsked: false,
  isAllowed: false,
  ask: () => { set({ isAsked: true }); },
  answer: (isAllowed) => {
    set({ isAsked: false, isAllowed });
    if (isAllowed) window.close();
  },
}));
