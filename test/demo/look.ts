/** How the window looks to somebody: its colours, its size, its zoom. */
import type { RunningApp } from '../e2e/support/app.ts';
import { settle } from './screens.ts';

export interface Look {
  readonly colors: 'light' | 'dark' | 'forced';
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

export const USUAL: Look = { colors: 'light', width: 1280, height: 800, zoom: 1 };
export const DARK: Look = { ...USUAL, colors: 'dark' };
/** What a system's high contrast setting makes of the page. */
export const FORCED: Look = { ...USUAL, colors: 'forced' };
/** The smallest width of the window. */
export const NARROW: Look = { ...USUAL, width: 720 };
export const ZOOMED: Look = { ...USUAL, zoom: 2 };

export async function wear(app: RunningApp, look: Look): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentSize(width, height);
    window?.webContents.setZoomFactor(zoom);
  }, look);
  await app.window.emulateMedia({
    colorScheme: look.colors === 'dark' ? 'dark' : 'light',
    forcedColors: look.colors === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await app.window.waitForFunction((width) => Math.abs(window.innerWidth - width) <= 1, Math.round(look.width / look.zoom));
  await settle(app);
}
