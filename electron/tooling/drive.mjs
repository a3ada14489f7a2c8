/**
 * `node drive.mjs FILE ARGS…`: builds the app, finds Electron, and runs a TypeScript tool that drives the app in a
 * virtual display (demo, screenshots, bench).
 */
import path from 'node:path';
import { buildAll, root } from './build.mjs';
import { runOnDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/** @returns {Promise<number>} exit code of the tool */
export async function drive(entry, args = []) {
  ensureSystemLibraries('demo');
  const runtime = await electronRuntime();
  if (runtime.note !== null) console.log(runtime.note);
  console.log('Building …');
  await buildAll();
  return runOnDisplay(process.execPath, [path.join(root, 'electron/tooling/run-typescript.mjs'), entry, ...args], {
    virtual: true,
    env: { ...process.env, ELECTRON_BIN: runtime.binary, PROJECT_ROOT: root, APP_MAIN: path.join(root, 'dist/electron/main.cjs') },
  });
}

if (process.argv[1] === import.meta.filename) {
  const [entry, ...args] = process.argv.slice(2);
  try {
    process.exitCode = await drive(entry, args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
