import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerAppRequest, type ProtocolSources } from '../../../../electron/security/app-protocol.ts';
import { attachmentStoreAt } from '../../../../electron/storage/attachment-store.ts';
import { listOwnFiles } from '../../../../electron/security/own-files.ts';

let folder: string;
let sources: ProtocolSources;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const [png, html, missing] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'protocol-'));
  await mkdir(path.join(folder, 'page/assets'), { recursive: true });
  await mkdir(path.join(folder, 'attachments'));
  await writeFile(path.join(folder, 'secret.json'), 'secret');
  await writeFile(path.join(folder, 'page/index.html'), '<p>page');
  await writeFile(path.join(folder, 'page/assets/index.js'), 'code');
  await writeFile(path.join(folder, 'page/notes.txt'), 'not shipped');
  for (const [hash, content] of [[png, PNG], [html, '<script>alert(1)</script>']] as const) {
    await mkdir(path.join(folder, 'attachments', hash.slice(0, 2)));
    await writeFile(path.join(folder, 'attachments', hash.slice(0, 2), hash), content);
  }
  sources = { ownFiles: listOwnFiles(path.join(folder, 'page')), attachments: attachmentStoreAt(path.join(folder, 'attachments')) };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => answerAppRequest({ url, method }, sources);

test('a known file comes with its type and all protective headers', async () => {
  const response = await get('app://portfolio/assets/index.js?v=1');
  expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([200, 'code', 'text/javascript; charset=utf-8']);
  for (const name of ['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy', 'referrer-policy', 'x-content-type-options']) {
    expect([name, response.headers.has(name)]).toEqual([name, true]);
  }
});

test('the bare origin is the page', async () => {
  expect(await (await get('app://portfolio/')).text()).toBe('<p>page');
});

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is refused', async (method) => {
  expect((await get('app://portfolio/index.html', method)).status).toBe(405);
});

test.each(['app://elsewhere/index.html', 'other://portfolio/index.html', 'app://user@portfolio/index.html', 'app://portfolio:1/index.html'])('%s is refused', async (url) => {
  expect((await get(url)).status).toBe(403);
});

test.each(['/notes.txt', '/secret.json', '/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/..%5csecret.json', '/assets', '/assets/', '//secret.json'])('%s does not exist for the page', async (url) => {
  expect((await get(`app://portfolio${url}`)).status).toBe(404);
});

test('no path, however made, gives anything but the listed files', async () => {
  const part = fc.constantFrom('..', '%2e%2e', '.', '/', '%2f', '\\', '%5c', 'secret.json', 'assets', 'attachments', '%00', 'C:');
  const check = await fc.check(fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
    const response = await get(`app://portfolio/${parts.join('/')}`);
    return response.status !== 200 || ['<p>page', 'code'].includes(await response.text());
  }));
  expect(check.failed).toBe(false);
});

test('a picture among the attachments is shown, under the type of its bytes', async () => {
  const response = await get(`app://portfolio/attachment/${png}`);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': 'image/png', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff' });
});

test('an attachment that could carry code is opaque and never shown in place', async () => {
  const response = await get(`app://portfolio/attachment/${html}`);
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' });
  expect(response.headers.get('content-security-policy')).toMatch(/sandbox/);
  await response.body?.cancel();
});

test.each([missing, 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}/x`, '../secret.json'])('attachment %s is not found', async (hash) => {
  expect((await get(`app://portfolio/attachment/${hash}`)).status).toBe(404);
});
