/**
 * A disk that fails, under every file call of main and of the makers of backups: loaded before the app by the tests (`-r`),
 * never built into it. Only files below the folders that a plan names are touched, so that Electron itself goes on.
 *
 * A plan says which calls fail (`calls`), with which error of the system (`code`), and when: each one by `chance` (seeded), or
 * all from the `from`-th to the `to`-th. It comes by `globalThis.failingDisk.arm(plan)` or, for the start, in `FAULT_PLAN`.
 * With the code `SIGKILL` no call fails: main ends at that call instead, before it or in the middle of a write (`torn`).
 * `END_WHEN_SHOWN` names a signal by which it ends as soon as its window is shown.
 */
const fs = require('node:fs');
const promises = require('node:fs/promises');
const path = require('node:path');

const CHILD = process.type === 'utility';
let plan = null;
let seen = 0;
let failed = 0;
let state = 1;

function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

function arm(next) {
  plan = next;
  seen = 0;
  failed = 0;
  state = (next?.seed ?? 1) >>> 0;
}

const isOurs = (file) => typeof file === 'string' && plan !== null && plan.folders.some((folder) => path.resolve(file).startsWith(folder));

/** The error that this call gets, or null. Of a call that `isHalfDone` the caller does half before it fails or ends. */
function faultOf(call, file, isHalfDone = false) {
  if (!isOurs(file) || !plan.calls.includes(call)) return null;
  seen += 1;
  const isHit = plan.chance === undefined ? seen >= plan.from && seen <= plan.to : random() < plan.chance;
  if (!isHit) return null;
  failed += 1;
  if (plan.code === 'SIGKILL' && !isHalfDone) end();
  return Object.assign(new Error(`${plan.code}: made by the test, ${call} '${file}'`), { code: plan.code, syscall: call, path: file, errno: -5 });
}

/** As a crash would. */
const end = () => process.kill(process.pid, 'SIGKILL');

/** Half of a write reaches the disk: what a full or dying disk does. */
const isTorn = () => plan?.torn === true;

function wrapHandle(handle, file) {
  const guard = (name, call) => {
    const real = handle[name].bind(handle);
    handle[name] = async (...args) => {
      const [data, offset, length, position] = args;
      const isHalfDone = call === 'write' && isTorn() && data instanceof Uint8Array && typeof length === 'number';
      const fault = faultOf(call, file, isHalfDone);
      if (fault === null) return real(...args);
      if (isHalfDone) await real(data, offset, Math.floor(length / 2), position);
      if (fault.code === 'SIGKILL') end();
      throw fault;
    };
  };
  for (const [name, call] of [['read', 'read'], ['write', 'write'], ['writeFile', 'write'], ['sync', 'fsync'], ['datasync', 'fsync'], ['truncate', 'write']]) guard(name, call);
  return handle;
}

const realOpen = promises.open;
promises.open = async (file, ...rest) => {
  const fault = faultOf('open', file);
  if (fault !== null) throw fault;
  return wrapHandle(await realOpen(file, ...rest), file);
};

function guardPromise(name, call) {
  const real = promises[name];
  promises[name] = async (...args) => {
    const fault = faultOf(call, args[0]);
    if (fault !== null) throw fault;
    return real(...args);
  };
}
for (const [name, call] of [['rename', 'rename'], ['mkdir', 'rename'], ['rm', 'rename'], ['stat', 'read'], ['readdir', 'read'], ['readFile', 'read'], ['writeFile', 'write']]) guardPromise(name, call);

// The reader and the writer of ZIP files, and the small files of the shell, use the older calls.
const names = new Map();
const realCallbackOpen = fs.open;
fs.open = (file, ...rest) => {
  const done = rest.pop();
  const fault = faultOf('open', file);
  if (fault !== null) {
    process.nextTick(done, fault);
    return;
  }
  realCallbackOpen(file, ...rest, (error, descriptor) => {
    if (error === null || error === undefined) names.set(descriptor, file);
    done(error, descriptor);
  });
};
const realRead = fs.read;
fs.read = (descriptor, ...rest) => {
  const fault = faultOf('read', names.get(descriptor));
  if (fault === null) realRead(descriptor, ...rest);
  else process.nextTick(rest.at(-1), fault);
};
const realReadFileSync = fs.readFileSync;
fs.readFileSync = (file, ...rest) => {
  const fault = faultOf('read', file);
  if (fault !== null) throw fault;
  return realReadFileSync(file, ...rest);
};

globalThis.failingDisk = { arm, failed: () => failed };
if (process.env.FAULT_PLAN) arm(JSON.parse(process.env.FAULT_PLAN));

if (CHILD) {
  // The program that was meant comes behind this file.
  require(process.argv.at(-1));
} else {
  const { app, dialog, utilityProcess } = require('electron');
  const fork = utilityProcess.fork.bind(utilityProcess);
  utilityProcess.fork = (program, args, options) => fork(__filename, [...args, program], {
    ...options, env: { ...process.env, FAULT_PLAN: plan === null || plan.code === 'SIGKILL' ? '' : JSON.stringify({ ...plan, seed: plan.seed + seen + failed }) },
  });
  if (process.env.END_WHEN_SHOWN) app.on('browser-window-created', (_event, window) => window.once('show', () => process.kill(process.pid, process.env.END_WHEN_SHOWN)));
  // A start that fails says so in a box of the system, which no test can press away.
  dialog.showErrorBox = (title, text) => { process.stderr.write(`\n${title}: ${text}\n`); };
}
