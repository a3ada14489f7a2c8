/**
 * On Linux, Electron needs system libraries that a bare machine lacks, and tests need a virtual display and the
 * programs that judge our PDFs. Installs what is missing where it may (root, apt), else prints the one command.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A file of each package that tells whether it is there: a program on the PATH or a shared library. */
const FOR_ELECTRON = {
  'libgtk-3-0': 'libgtk-3.so.0', libnss3: 'libnss3.so', libasound2: 'libasound.so.2', libgbm1: 'libgbm.so.1',
  libxss1: 'libXss.so.1', libxtst6: 'libXtst.so.6', libnotify4: 'libnotify.so.4', 'libsecret-1-0': 'libsecret-1.so.0',
};
const FOR_DISPLAY = { xvfb: 'Xvfb', xauth: 'xauth' };
const FOR_JUDGES = {
  'poppler-utils': 'pdfsig', qpdf: 'qpdf', 'mupdf-tools': 'mutool', openssl: 'openssl', imagemagick: 'convert', 'libheif-examples': 'heif-enc',
  unzip: 'unzip', strace: 'strace', 'gnome-keyring': 'gnome-keyring-daemon', dbus: 'dbus-run-session', age: 'age',
};

const libraryFolders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', ...['x86_64', 'aarch64'].flatMap((cpu) => [`/lib/${cpu}-linux-gnu`, `/usr/lib/${cpu}-linux-gnu`])];
const programFolders = (process.env.PATH ?? '').split(path.delimiter);

const isThere = (file) => {
  const folders = file.includes('.so') ? libraryFolders : programFolders;
  return folders.some((folder) => existsSync(path.join(folder, file)));
};

/** imagemagick's `convert` may be another program of the same name; its own folder of settings tells. */
const hasImageMagick = () => existsSync('/etc') && readdirSync('/etc').some((name) => name.startsWith('ImageMagick'));

function missingOf(wanted) {
  return Object.entries(wanted).filter(([name, file]) => !(name === 'imagemagick' ? hasImageMagick() : isThere(file))).map(([name]) => name);
}

function mayInstall() {
  if (process.getuid?.() !== 0) return false;
  try { accessSync('/usr/bin/apt-get', constants.X_OK); return true; } catch { return false; }
}

/**
 * Makes sure that the packages for `purpose` are there. Throws with the command to run when it may not install them.
 * @param {'app' | 'demo' | 'tests'} purpose
 */
export function ensureSystemLibraries(purpose) {
  if (process.platform !== 'linux') return;
  const wanted = { ...FOR_ELECTRON, ...(purpose === 'app' ? {} : FOR_DISPLAY), ...(purpose === 'tests' ? FOR_JUDGES : {}) };
  const missing = missingOf(wanted);
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (!mayInstall()) {
    throw new Error(`These system packages are missing: ${missing.join(', ')}.\nRun this once, then try again:\n\n  sudo apt-get update && sudo ${install.join(' ')}\n`);
  }
  console.log(`Installing system packages: ${missing.join(', ')}`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync(install[0], ['-qq', ...install.slice(1)], options);
}
