/** The one window: made hidden and in the right colour, shown when the page can be used, remembered where it was. */
import path from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen, type Session } from 'electron';
import type { Translate } from '../../shared/words/translate.ts';
import { APP_NAME, START_URL } from './names.ts';
import { smallFile, type SmallFile } from './small-file.ts';
import { mark } from './start-marks.ts';
import { webPreferences } from './web-preferences.ts';
import { MIN_HEIGHT, MIN_WIDTH, placeWindow, windowStateSchema, type Rectangle, type WindowState } from './window-state.ts';

/** `--paper` in `renderer/ui/tokens.css`: the first paint has the colour of the page, so nothing flashes. */
export const PAPER = { light: '#f7f2e9', dark: '#1b1f1d' } as const;

/** After the page has loaded, the longest wait for its word that it can be used; then it is shown as it is. */
const PATIENCE_MS = 10_000;
const SAVE_DELAY_MS = 400;

export type WindowStateStore = SmallFile<WindowState | null>;

export function openWindowState(userData: string): WindowStateStore {
  return smallFile(path.join(userData, 'window.json'), windowStateSchema.nullable(), null);
}

export interface AppWindow {
  readonly window: BrowserWindow;
  /** Shows the window if it is still hidden. */
  readonly reveal: () => void;
}

export interface WindowOptions {
  readonly preload: string;
  readonly session: Session;
  readonly state: WindowStateStore;
  readonly translate: Translate;
}

export function createWindow({ preload, session, state, translate }: WindowOptions): AppWindow {
  const saved = state.get();
  const window = new BrowserWindow({
    ...placeWindow(saved?.bounds ?? null, workAreas()),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: APP_NAME,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: { ...webPreferences(preload, app.isPackaged, process.platform), session },
  });
  mark('window-created');
  if (saved?.maximized === true) window.once('show', () => window.maximize());
  rememberPlace(window, state);
  const reveal = (): void => {
    if (window.isDestroyed() || window.isVisible()) return;
    window.show();
  };
  watchPage(window, reveal, translate);
  void window.loadURL(START_URL).catch(() => reveal());
  return { window, reveal };
}

function workAreas(): [Rectangle, ...Rectangle[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}

function rememberPlace(window: BrowserWindow, state: WindowStateStore): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    const next = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    // Only a preference is lost when the disk refuses; the next move tries again.
    state.set(next).catch(() => undefined);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_DELAY_MS);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', save);
}

/** A page that fails must not leave an invisible app behind. */
function watchPage(window: BrowserWindow, reveal: () => void, translate: Translate): void {
  const contents = window.webContents;
  let patience: NodeJS.Timeout | undefined;
  contents.once('did-finish-load', () => {
    mark('page-loaded');
    patience = setTimeout(reveal, PATIENCE_MS);
  });
  window.once('closed', () => clearTimeout(patience));
  contents.on('did-fail-load', (_event, code, reason, _url, isMainFrame) => {
    if (isMainFrame) void tellFailure(window, reveal, translate, `${reason} (${code})`);
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void tellFailure(window, reveal, translate, reason);
  });
}

async function tellFailure(window: BrowserWindow, reveal: () => void, translate: Translate, reason: string): Promise<void> {
  // Chromium is still taking the frame apart while it tells of it: a new page at this point ends the whole process.
  await new Promise((resolve) => setImmediate(resolve));
  if (window.isDestroyed()) return;
  reveal();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: APP_NAME,
    message: translate('window.stopped'),
    detail: translate('window.stopped-detail', { reason }),
    buttons: [translate('window.open-again'), translate('window.quit')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response !== 0) app.quit();
  else if (!window.isDestroyed()) void window.loadURL(START_URL).catch(() => undefined);
}
