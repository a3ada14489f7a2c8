/**
 * The window has no network. The page is local, yet a dependency or a file could carry hostile code: whatever it
 * asks for, only our own scheme answers. Chromium's own background traffic is silenced as well.
 */
import type { CommandLine, Session } from 'electron';
import { ORIGIN } from '../app/names.ts';
import { hasOwnOrigin } from './permissions.ts';

/** Whether a request may go on. `devTools`: the tools of the unpackaged app load pages of their own. */
export function isAllowedRequest(address: string, devTools: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  if (protocol === 'data:') return true;
  if (protocol === 'blob:') return address.startsWith(`blob:${ORIGIN}/`);
  if (protocol === 'devtools:') return devTools;
  return hasOwnOrigin(address);
}

export function blockNetwork(session: Session, devTools: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedRequest(details.url, devTools) }));
  // The spelling checker would fetch its dictionaries; there is nothing at this address.
  session.setSpellCheckerDictionaryDownloadURL(`${ORIGIN}/no-dictionaries/`);
}

/** Chromium features that would use the network on their own. */
const SILENT_SWITCHES = [
  'disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'disable-sync', 'disable-quic',
  'dns-prefetch-disable', 'no-pings', 'no-first-run', 'no-default-browser-check',
] as const;

/** Before the app is ready. No name resolves and no proxy is looked for, whatever part of Chromium asks. */
export function silenceChromium(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  for (const name of SILENT_SWITCHES) commandLine.appendSwitch(name);
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('no-proxy-server');
}
