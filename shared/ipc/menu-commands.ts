/** Commands that a menu item, a key and the window share. Words are message keys under `menu.`. */
export const MENU_COMMANDS = [
  'new-entry', 'save-and-next', 'duplicate', 'undo', 'redo', 'find',
  'export-record', 'import-record', 'merge-record', 'load-sample', 'make-portfolio', 'verify-portfolio', 'countersign-portfolio', 'print', 'switch-person', 'lock', 'settings', 'about',
  'go:home', 'go:training', 'go:rsc', 'go:work', 'go:education', 'go:leadership', 'go:references',
  'go:memberships', 'go:people', 'go:requirements', 'go:compare', 'go:competencies', 'go:rsc-standing', 'go:renewal',
  'go:portfolio', 'go:profile', 'go:associations', 'go:backups', 'help', 'shortcuts',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];
