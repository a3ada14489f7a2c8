import { expect, test } from 'vitest';
import { webPreferences } from '../../../../electron/app/web-preferences.ts';
import { ATTACHMENT_CSP, PAGE_CSP } from '../../../../electron/security/csp.ts';
import { mayNavigate } from '../../../../electron/security/navigation.ts';
import { isAllowedRequest } from '../../../../electron/security/network-guard.ts';
import { hasOwnOrigin, isPermitted } from '../../../../electron/security/permissions.ts';

test('the policy of the page is exactly this', () => {
  expect(PAGE_CSP.split('; ')).toEqual([
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' blob: data:",
    "connect-src 'self'", "worker-src 'none'", "frame-src 'none'", "object-src 'none'", "base-uri 'none'",
    "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ]);
});

test('no policy allows anything unsafe, and attachments are sandboxed', () => {
  expect(PAGE_CSP + ATTACHMENT_CSP).not.toContain('unsafe');
  expect(ATTACHMENT_CSP).toMatch(/; sandbox$/);
});

test('developer tools are off in a release, and the sandbox is always on', () => {
  expect(webPreferences('p', true, 'win32')).toMatchObject({ devTools: false, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  expect(webPreferences('p', false, 'linux')).toMatchObject({ devTools: true, sandbox: true, spellcheck: false });
});

const foreign = [
  'https://portfolio/', 'app://portfolio.example/', 'app://elsewhere/', 'app://user@portfolio/', 'app://portfolio:81/',
  'file:///app://portfolio/', 'about:blank', 'javascript:1', 'http://localhost/',
];
test.each(foreign)('%s is not our origin, and no request goes there', (url) => {
  expect([hasOwnOrigin(url), isAllowedRequest(url, true), isPermitted('persistent-storage', url, true), mayNavigate(url, true)]).toEqual([false, false, false, false]);
});

test('our own files may be asked for; blobs of ours; developer tools only where they exist', () => {
  expect(isAllowedRequest('app://portfolio/assets/index.js', false)).toBe(true);
  expect(isAllowedRequest('blob:app://portfolio/1f', false)).toBe(true);
  expect(isAllowedRequest('blob:https://example.org/1f', false)).toBe(false);
  expect([isAllowedRequest('devtools://devtools/x', false), isAllowedRequest('devtools://devtools/x', true)]).toEqual([false, true]);
  expect(isAllowedRequest('not an address', true)).toBe(false);
});

test('two permissions are granted, to our top frame only', () => {
  const url = 'app://portfolio/index.html';
  expect(isPermitted('persistent-storage', url, true)).toBe(true);
  expect(isPermitted('clipboard-sanitized-write', url, true)).toBe(true);
  expect(isPermitted('persistent-storage', url, false)).toBe(false);
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem']) expect(isPermitted(permission, url, true)).toBe(false);
});

test('the page may only be loaded again', () => {
  expect(mayNavigate('app://portfolio/index.html', true)).toBe(true);
  expect(mayNavigate('app://portfolio/index.html#main', true)).toBe(true);
  expect(mayNavigate('app://portfolio/index.html', false)).toBe(false);
  expect(mayNavigate('app://portfolio/index.html?x', true)).toBe(false);
});
