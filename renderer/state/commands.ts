/**
 * The one dispatcher of commands. A menu item, a key and a button all end here; the screen that can do the
 * command has registered a handler. The latest handler wins, so that a form goes before the page around it;
 * the shell's own handlers come last.
 */
import { useEffect, useRef } from 'react';
import { MENU_COMMANDS, type MenuCommand } from '../../shared/ipc/menu-commands.ts';
import { useNavigation, type Place } from './navigation.ts';

type Handler = () => void;
/** `screen`: what is open now; `shell`: what the app does when no screen has its own way. */
type Rank = 'screen' | 'shell';

const handlers = new Map<MenuCommand, readonly Handler[]>();
let waiting: MenuCommand | null = null;

export function isMenuCommand(text: string): text is MenuCommand {
  return MENU_COMMANDS.some((command) => command === text);
}

/** Runs a command. False when nothing that is open can do it. */
export function runCommand(command: MenuCommand): boolean {
  const handler = handlers.get(command)?.at(-1);
  if (handler === undefined) return false;
  handler();
  return true;
}

/** Runs a command at a place: now when the place is open, else as soon as it is. */
export function runCommandAt(place: Place, command: MenuCommand): void {
  if (useNavigation.getState().place === place) runCommand(command);
  else queueCommandAt(place, command);
}

/** Opens a place, and leaves the command to the screen that will register for it. */
export function queueCommandAt(place: Place, command: MenuCommand): void {
  waiting = command;
  useNavigation.getState().go(place);
}

/** Registers a handler until the returned function is called. */
export function registerCommand(command: MenuCommand, handler: Handler, rank: Rank = 'screen'): () => void {
  const others = handlers.get(command) ?? [];
  handlers.set(command, rank === 'screen' ? [...others, handler] : [handler, ...others]);
  if (rank === 'screen' && waiting === command) {
    waiting = null;
    queueMicrotask(handler);
  }
  return () => {
    handlers.set(command, (handlers.get(command) ?? []).filter((other) => other !== handler));
  };
}

/** Lets the component that calls it do a command while it is on screen. */
export function useCommand(command: MenuCommand, handler: Handler, rank: Rank = 'screen'): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => registerCommand(command, () => { latest.current(); }, rank), [command, rank]);
}
