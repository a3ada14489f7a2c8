import { chord } from '../../../app/shortcuts.ts';

/** A key chord as this computer's keyboard names it; `Mod` is Ctrl, or Command on a Mac. */
export const shortcut = (keys: string): string => chord(keys, navigator.userAgent.includes('Mac OS'));
