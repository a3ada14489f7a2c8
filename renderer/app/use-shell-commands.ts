/** What the app does for commands by itself, and how keys and menu items reach the dispatcher. */
import { useEffect } from 'react';
import type { MenuCommand } from '../../shared/ipc/menu-commands.ts';
import { ask, listen } from '../platform/client.ts';
import { useDialogs } from '../state/dialogs.ts';
import { useNavigation, type Place } from '../state/navigation.ts';
import { isMenuCommand, queueCommandAt, runCommand, useCommand } from '../state/commands.ts';
import { exportRecord, importRecord, loadSample, type RecordFileTools } from './record-file.ts';
import { isTextField, meaningOf, placeOf } from './shortcuts.ts';
import { useRecordFileTools } from './use-record-file.ts';
import { useVaultLock } from './use-vault-lock.ts';

const ENTRY_PLACES: readonly Place[] = ['training', 'rsc', 'work', 'education', 'leadership', 'references', 'memberships', 'people'];

export function useShellCommands(): void {
  const tools = useRecordFileTools();
  useCommandSources();
  useCommand('undo', () => void step('undo', tools), 'shell');
  useCommand('redo', () => void step('redo', tools), 'shell');
  useCommand('help', () => { useDialogs.getState().set({ isHelpOpen: true }); }, 'shell');
  useCommand('about', () => { useNavigation.getState().go('settings'); }, 'shell');
  useCommand('export-record', () => void exportRecord(tools), 'shell');
  useCommand('import-record', () => void importRecord(tools), 'shell');
  useCommand('merge-record', () => { queueCommandAt('backups', 'merge-record'); }, 'shell');
  useCommand('load-sample', () => void loadSample(tools), 'shell');
  useCommand('make-portfolio', () => { useNavigation.getState().go('portfolio'); }, 'shell');
  useCommand('verify-portfolio', () => { queueCommandAt('portfolio', 'verify-portfolio'); }, 'shell');
  useCommand('countersign-portfolio', () => { queueCommandAt('portfolio', 'countersign-portfolio'); }, 'shell');
  useCommand('print', () => { printPlace(tools); }, 'shell');
  useCommand('switch-person', () => void ask('people:switch'), 'shell');
  useVaultLock(tools);
  useCommand('new-entry', () => {
    const here = useNavigation.getState().place;
    queueCommandAt(ENTRY_PLACES.includes(here) ? here : 'training', 'new-entry');
  }, 'shell');
}

function useCommandSources(): void {
  useEffect(() => {
    const isMac = navigator.platform.startsWith('Mac');
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = meaningOf(event, isMac);
      if (command === null || isLeftToField(command) || isDialogOpen()) return;
      if (perform(command)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    const deafen = listen('menu:command', ({ command }) => {
      if (!isMenuCommand(command)) return;
      if (isLeftToField(command)) document.execCommand(command);
      else if (!isDialogOpen()) perform(command);
    });
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      deafen();
    };
  }, []);
}

/** Taking back what one types belongs to the field that is typed in. */
function isLeftToField(command: MenuCommand): boolean {
  return (command === 'undo' || command === 'redo') && isTextField(document.activeElement);
}

/** An open dialog is answered first. A toast is a dialog by its role, but one that may wait. */
function isDialogOpen(): boolean {
  return document.querySelector(':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])') !== null;
}

function perform(command: MenuCommand): boolean {
  const place = placeOf(command);
  if (place === null) return runCommand(command);
  useNavigation.getState().go(place);
  return true;
}

/** A list of entries shows only what is on the screen; half of it on paper would look like all of it. */
function printPlace({ words, toasts }: RecordFileTools): void {
  if (ENTRY_PLACES.includes(useNavigation.getState().place)) toasts.show({ title: words('print.no-list'), description: words('print.no-list-text') });
  else window.print();
}

async function step(kind: 'undo' | 'redo', { store, words, toasts }: RecordFileTools): Promise<void> {
  try {
    const row = await (kind === 'undo' ? store.undo() : store.redo());
    if (row === null) {
      toasts.show({ title: words(`${kind}.nothing`) });
      return;
    }
    const back = kind === 'undo' ? 'redo' : 'undo';
    toasts.show({
      title: words(`${kind}.done`),
      action: { label: words(`action.${back}`), onPress: () => void step(back, { store, words, toasts }) },
    });
  } catch {
    toasts.show({ tone: 'problem', title: words('undo.failed'), description: words('undo.failed.text') });
  }
}
