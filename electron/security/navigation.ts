/** One page, one window, for good: nothing navigates, opens, embeds or redirects. */
import type { App } from 'electron';
import { START_URL } from '../app/names.ts';

/** Loading our own page again is the one navigation that is harmless (the recovery screen does it). */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  return isMainFrame && (address.split('#', 1)[0] ?? '') === START_URL;
}

/** Applies to every web contents that this process will ever make. */
export function denyNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (!mayNavigate(details.url, details.isMainFrame)) details.preventDefault();
    });
    contents.on('will-navigate', (details) => {
      if (!mayNavigate(details.url, true)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => details.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('select-bluetooth-device', (event, _devices, answer) => {
      event.preventDefault();
      answer('');
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // WebRTC would pass by the network guard: without a proxy it may use no network at all.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}
