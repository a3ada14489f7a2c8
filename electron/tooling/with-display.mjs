/** `node with-display.mjs PROGRAM ARGS…`: a program of node_modules/.bin, with Electron found and a display. */
import path from 'node:path';
import { root } from './build.mjs';
import { runOnDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

const [program, ...args] = process.argv.slice(2);
ensureSystemLibraries('tests');
const runtime = await electronRuntime();
if (runtime.note !== null) console.log(runtime.note);
process.exitCode = await runOnDisplay(path.join(root, 'node_modules/.bin', program), args, {
  virtual: true,
  env: { ...process.env, ELECTRON_BIN: runtime.binary },
});
