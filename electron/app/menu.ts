/** Makes the native menu bar out of its description. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/ipc/menu-commands.ts';
import { assertNever } from '../../shared/domain/result.ts';
import { menuTemplate, type MenuItem, type MenuOptions, type MenuPlatform } from './menu-template.ts';

export function menuPlatform(platform: NodeJS.Platform): MenuPlatform {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}

export function installMenu(options: MenuOptions, run: (command: MenuCommand) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options).map((item) => native(item, run))));
}

function native(item: MenuItem, run: (command: MenuCommand) => void): MenuItemConstructorOptions {
  switch (item.type) {
    case 'separator':
      return { type: 'separator' };
    case 'role':
      return { role: item.role, label: item.label, ...accelerator(item.key) };
    case 'command':
      return { id: item.command, label: item.label, ...accelerator(item.key), click: () => run(item.command) };
    case 'submenu':
      return { label: item.label, submenu: item.items.map((child) => native(child, run)), ...(item.role !== undefined && { role: item.role }) };
    default:
      return assertNever(item);
  }
}

const accelerator = (key: string | undefined): { accelerator?: string } => (key === undefined ? {} : { accelerator: key });
