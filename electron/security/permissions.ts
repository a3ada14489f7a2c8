/** Permissions of the page: none but the two that it needs, and those only for our own top frame. */
import type { Session } from 'electron';
import { ORIGIN } from '../app/names.ts';

/**
 * `persistent-storage`: Chromium must not clear the record when the disk runs low.
 * `clipboard-sanitized-write`: "copy" buttons.
 */
const GRANTED: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write']);

export function isPermitted(permission: string, requestingUrl: string, isMainFrame: boolean): boolean {
  return GRANTED.has(permission) && isMainFrame && URL.canParse(requestingUrl) && hasOwnOrigin(requestingUrl);
}

/** `URL.origin` is "null" for schemes that Node does not know, so scheme and host are compared by hand. */
export function hasOwnOrigin(address: string): boolean {
  const { protocol, host, username, password } = new URL(address);
  return `${protocol}//${host}` === ORIGIN && username === '' && password === '';
}

/** Both handlers are needed: some features ask, some only look. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isPermitted(permission, details.requestingUrl ?? '', details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isPermitted(permission, requestingOrigin, details.isMainFrame));
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
