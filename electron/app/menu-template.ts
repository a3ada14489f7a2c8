/**
 * The menus as data, for each platform. `menu.ts` turns them into native ones.
 *
 * Undo: the menu sends `undo`/`redo` to the window. When a text field has the focus the window undoes the typing
 * (`document.execCommand`), else the last change of the record. On Windows and Linux the field sees the key before
 * the menu does; on macOS only the menu knows the key, so the same path serves all three. Cut, copy, paste and
 * select all are native roles.
 */
import type { MenuCommand } from '../../shared/ipc/menu-commands.ts';
import type { Translate } from '../../shared/words/translate.ts';

export type MenuPlatform = 'mac' | 'windows' | 'linux';

/** Roles that the system gives meaning; those with a label of ours get it for the sake of one language throughout. */
export type MenuRole =
  | 'services' | 'hide' | 'hideOthers' | 'unhide' | 'quit' | 'close' | 'cut' | 'copy' | 'paste' | 'selectAll'
  | 'resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen' | 'toggleDevTools' | 'minimize' | 'zoom' | 'front';

export type MenuItem =
  | { readonly type: 'separator' }
  | { readonly type: 'role'; readonly role: MenuRole; readonly label: string; readonly key?: string }
  | { readonly type: 'command'; readonly command: MenuCommand; readonly label: string; readonly key?: string }
  | { readonly type: 'submenu'; readonly label: string; readonly items: readonly MenuItem[]; readonly role?: 'help' | 'window' };

export interface MenuOptions {
  readonly platform: MenuPlatform;
  readonly translate: Translate;
  readonly appName: string;
  readonly devTools: boolean;
  /** False where no record is open: what needs one is left out. */
  readonly hasRecord: boolean;
  /** Several people are on this computer. */
  readonly hasPeople: boolean;
  /** The record lies in a vault. */
  readonly isSealed: boolean;
}

/**
 * Keys as Electron names them; `CmdOrCtrl` is Command on macOS. The window knows the same keys (`renderer/app/shortcuts.ts`)
 * and what it handles never reaches the menu, so nothing happens twice.
 */
export const MENU_KEYS: Partial<Readonly<Record<MenuCommand, string>>> = {
  'new-entry': 'CmdOrCtrl+N',
  'save-and-next': 'CmdOrCtrl+Enter',
  'duplicate': 'CmdOrCtrl+D',
  'undo': 'CmdOrCtrl+Z',
  'redo': 'CmdOrCtrl+Shift+Z',
  'find': 'CmdOrCtrl+F',
  'export-record': 'CmdOrCtrl+E',
  'import-record': 'CmdOrCtrl+O',
  'make-portfolio': 'CmdOrCtrl+Shift+P',
  'print': 'CmdOrCtrl+P',
  'lock': 'CmdOrCtrl+L',
  'settings': 'CmdOrCtrl+,',
  'go:home': 'Alt+1',
  'go:training': 'Alt+2',
  'go:rsc': 'Alt+3',
  'go:work': 'Alt+4',
  'go:education': 'Alt+5',
  'go:leadership': 'Alt+6',
  'go:references': 'Alt+7',
  'go:memberships': 'Alt+8',
  'go:people': 'Alt+9',
  'help': 'F1',
  'shortcuts': 'CmdOrCtrl+/',
};

const PLACES = [
  'go:home', 'go:training', 'go:rsc', 'go:work', 'go:education', 'go:leadership', 'go:references', 'go:memberships', 'go:people',
] as const satisfies readonly MenuCommand[];
const OVERVIEWS = [
  'go:requirements', 'go:compare', 'go:competencies', 'go:rsc-standing', 'go:renewal', 'go:portfolio', 'go:profile', 'go:associations', 'go:backups',
] as const satisfies readonly MenuCommand[];

const separator: MenuItem = { type: 'separator' };

/** The whole menu bar. */
export function menuTemplate(options: MenuOptions): readonly MenuItem[] {
  const { platform, translate, appName } = options;
  const isMac = platform === 'mac';
  const command = (id: MenuCommand): MenuItem => {
    const key = MENU_KEYS[id];
    return { type: 'command', command: id, label: translate(`menu.${id}`, { app: appName }), ...(key !== undefined && { key }) };
  };
  const role = (name: MenuRole, key?: string): MenuItem =>
    ({ type: 'role', role: name, label: translate(`menu.role.${name}`, { app: appName }), ...(key !== undefined && { key }) });
  const submenu = (name: string, items: readonly MenuItem[], special?: 'help' | 'window'): MenuItem =>
    ({ type: 'submenu', label: translate(`menu.${name}`), items, ...(special !== undefined && { role: special }) });

  const appMenuOf = (first: readonly MenuItem[]): MenuItem => ({
    type: 'submenu',
    label: appName,
    items: [...first, separator, role('services'), separator, role('hide'), role('hideOthers'), role('unhide'), separator, role('quit')],
  });
  const end: readonly MenuItem[] = isMac ? [role('close')] : [command('settings'), separator, role('quit')];
  const file = submenu('file', [
    command('new-entry'), command('save-and-next'), command('duplicate'), separator,
    command('make-portfolio'), command('verify-portfolio'), command('countersign-portfolio'), separator,
    command('import-record'), command('export-record'), command('merge-record'), command('load-sample'), separator,
    command('print'), separator,
    ...(options.isSealed ? [command('lock')] : []), ...(options.hasPeople ? [command('switch-person')] : []),
    ...(options.isSealed || options.hasPeople ? [separator] : []), ...end,
  ]);
  const texts: readonly MenuItem[] = [role('cut'), role('copy'), role('paste'), role('selectAll')];
  const edit = submenu('edit', [command('undo'), command('redo'), separator, ...texts, separator, command('find')]);
  const go = submenu('go', [...PLACES.map(command), separator, ...OVERVIEWS.map(command)]);
  const view = submenu('view', [
    role('resetZoom', 'CmdOrCtrl+0'), role('zoomIn', 'CmdOrCtrl+Plus'), role('zoomOut', 'CmdOrCtrl+-'), separator, role('togglefullscreen'),
    ...(options.devTools ? [separator, role('toggleDevTools')] : []),
  ]);
  const window = submenu('window', [role('minimize'), role('zoom'), separator, role('front')], 'window');
  const about: readonly MenuItem[] = isMac ? [] : [separator, command('about')];

  if (!options.hasRecord) {
    const bare = [submenu('file', [role(isMac ? 'close' : 'quit')]), submenu('edit', texts), view];
    return isMac ? [appMenuOf([command('about')]), ...bare, window] : [...bare, submenu('help-menu', [command('about')], 'help')];
  }
  const help = submenu('help-menu', [command('help'), command('shortcuts'), ...about], 'help');
  return isMac ? [appMenuOf([command('about'), separator, command('settings')]), file, edit, go, view, window, help] : [file, edit, go, view, help];
}
