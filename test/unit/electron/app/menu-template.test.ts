import { describe, expect, test } from 'vitest';
import { menuTemplate, MENU_KEYS, type MenuItem, type MenuPlatform } from '../../../../electron/app/menu-template.ts';
import { MENU_COMMANDS } from '../../../../shared/ipc/menu-commands.ts';
import { english, translateEnglish } from '../../../../shared/words/english.ts';

const platforms: readonly MenuPlatform[] = ['mac', 'windows', 'linux'];
const menuOf = (platform: MenuPlatform, devTools = false) =>
  menuTemplate({ platform, devTools, appName: 'Endorsement Portfolio', translate: translateEnglish, hasRecord: true, hasPeople: true, isSealed: true });
const flat = (items: readonly MenuItem[]): readonly MenuItem[] => items.flatMap((item) => (item.type === 'submenu' ? [item, ...flat(item.items)] : [item]));

describe.each(platforms)('the menu on %s', (platform) => {
  const items = flat(menuOf(platform));

  test('offers every command of the app exactly once', () => {
    expect(items.flatMap((item) => (item.type === 'command' ? [item.command] : [])).toSorted()).toEqual([...MENU_COMMANDS].toSorted());
  });

  test('has words for everything', () => {
    expect(items.filter((item) => item.type !== 'separator' && /^menu\.|^$/.test(item.label))).toEqual([]);
  });

  test('gives no key twice', () => {
    const keys = items.flatMap((item) => ((item.type === 'command' || item.type === 'role') && item.key !== undefined ? [item.key] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('hides the developer tools unless they are allowed', () => {
    const hasTools = (all: readonly MenuItem[]) => all.some((item) => item.type === 'role' && item.role === 'toggleDevTools');
    expect([hasTools(items), hasTools(flat(menuOf(platform, true)))]).toEqual([false, true]);
  });
});

test('settings, About and quit stand where each system has them', () => {
  const titles = (platform: MenuPlatform, command: string) => menuOf(platform)
    .flatMap((item) => (item.type === 'submenu' && item.items.some((child) => (child.type === 'command' && child.command === command) || (child.type === 'role' && child.role === command)) ? [item.label] : []));
  expect(['settings', 'about', 'quit'].map((command) => titles('mac', command)[0])).toEqual(Array(3).fill('Endorsement Portfolio'));
  expect(['settings', 'about', 'quit'].map((command) => titles('linux', command)[0])).toEqual(['&File', '&Help', '&File']);
});

test('every key belongs to a command, and every command has its words', () => {
  expect(Object.keys(MENU_KEYS).filter((command) => !MENU_COMMANDS.some((known) => known === command))).toEqual([]);
  expect(MENU_COMMANDS.filter((command) => english[`menu.${command}`] === undefined)).toEqual([]);
});

describe('where no record is open', () => {
  test.each(platforms)('the menu on %s has nothing that needs one, and still copies, zooms and quits', (platform) => {
    const items = flat(menuTemplate({ platform, devTools: false, appName: 'Endorsement Portfolio', translate: translateEnglish, hasRecord: false, hasPeople: true, isSealed: true }));
    expect(items.flatMap((item) => (item.type === 'command' ? [item.command] : []))).toEqual(['about']);
    const roles = items.flatMap((item) => (item.type === 'role' ? [item.role] : []));
    expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'zoomIn', 'quit']));
  });
});

test('a person alone is not asked whom to switch to', () => {
  const items = flat(menuTemplate({ platform: 'linux', devTools: false, appName: '', translate: translateEnglish, hasRecord: true, hasPeople: false, isSealed: false }));
  expect(items.some((item) => item.type === 'command' && item.command === 'switch-person')).toBe(false);
});
