import { expect, test, vi } from 'vitest';
import { registerCommand, runCommand, runCommandAt } from '../../../../renderer/state/commands.ts';
import { useNavigation } from '../../../../renderer/state/navigation.ts';

test('the handler that was registered last does the command, and the one before it when that is gone', () => {
  const page = vi.fn();
  const form = vi.fn();
  const leavePage = registerCommand('find', page);
  const leaveForm = registerCommand('find', form);
  expect(runCommand('find')).toBe(true);
  expect(form).toHaveBeenCalledOnce();
  leaveForm();
  runCommand('find');
  expect(page).toHaveBeenCalledOnce();
  leavePage();
  expect(runCommand('find')).toBe(false);
});

test('a command for another place waits until that place can do it, and runs once', async () => {
  useNavigation.getState().go('home');
  runCommandAt('training', 'new-entry');
  expect(useNavigation.getState().place).toBe('training');
  const create = vi.fn();
  const leave = registerCommand('new-entry', create);
  await Promise.resolve();
  expect(create).toHaveBeenCalledOnce();
  leave();
  const again = vi.fn();
  registerCommand('new-entry', again)();
  await Promise.resolve();
  expect(again).not.toHaveBeenCalled();
});

test('each place remembers its chosen entry', () => {
  const { go, select } = useNavigation.getState();
  go('training');
  select('a');
  go('work');
  expect(useNavigation.getState().selectedId).toBeNull();
  go('training');
  expect(useNavigation.getState().selectedId).toBe('a');
  go('work', 'b');
  expect(useNavigation.getState().selectedId).toBe('b');
});

test('a screen goes before the shell, whichever registered first', () => {
  const screen = vi.fn();
  const shell = vi.fn();
  const leaveScreen = registerCommand('undo', screen);
  const leaveShell = registerCommand('undo', shell, 'shell');
  runCommand('undo');
  expect(screen).toHaveBeenCalledOnce();
  expect(shell).not.toHaveBeenCalled();
  leaveScreen();
  runCommand('undo');
  expect(shell).toHaveBeenCalledOnce();
  leaveShell();
});
