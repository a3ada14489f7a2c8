/** Which key does which command. The menus list the same keys. */
import type { MenuCommand } from '../../shared/ipc/menu-commands.ts';
import { PLACES, type Place } from '../state/navigation.ts';

export interface KeyPress {
  readonly key: string;
  /** Physical key: Alt with a digit types a character on some layouts. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The command or place that a key press means, or null. `isMac` makes Cmd of Ctrl. */
export function meaningOf(press: KeyPress, isMac: boolean): MenuCommand | null {
  const mod = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (press.altKey && !press.ctrlKey && !press.metaKey && !press.shiftKey) return placeCommand(press.code);
  if (press.altKey) return null;
  if (press.key === 'F1' && !mod) return 'help';
  if (!mod) return null;
  const key = press.key.toLowerCase();
  if (press.shiftKey) return key === 'z' ? 'redo' : null;
  switch (key) {
    case 'n': return 'new-entry';
    case 'f': return 'find';
    case 'd': return 'duplicate';
    case 'p': return 'print';
    case 'z': return 'undo';
    case 'y': return isMac ? null : 'redo';
    case ',': return 'settings';
    case 'enter': return 'save-and-next';
    default: return null;
  }
}

function placeCommand(code: string): MenuCommand | null {
  const match = /^Digit([1-9])$/.exec(code);
  const place = match === null ? undefined : PLACES[Number(match[1]) - 1];
  return place === undefined || place === 'settings' ? null : `go:${place}`;
}

/** `Ctrl + N`, or `⌘ N`. Alt is the Option key of a Mac. */
export function chord(keys: string, isMac: boolean): string {
  return isMac
    ? keys.replace('Mod', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', ' ')
    : keys.replace('Mod', 'Ctrl').replaceAll('+', ' + ');
}

export function placeOf(command: MenuCommand): Place | null {
  const name = command.startsWith('go:') ? command.slice(3) : command === 'settings' ? 'settings' : '';
  return PLACES.find((place) => place === name) ?? null;
}

/** Text fields keep their own undo, and typing there is never a command. */
export function isTextField(element: Element | null): boolean {
  if (element === null) return false;
  if (element.tagName === 'TEXTAREA') return true;
  if (element.tagName !== 'INPUT') return false;
  const type = element.getAttribute('type') ?? 'text';
  return !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(type);
}
