/** `npm start`: builds and opens the app; on a machine without a display it says so and runs the demo. */
import { buildAll, root } from './build.mjs';
import { hasDisplay, runOnDisplay } from './display.mjs';
import { drive } from './drive.mjs';
import { electronRuntime, sandboxSwitches } from './electron-runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

async function start() {
  if (!hasDisplay) {
    console.log('No display found: running the demo in a virtual one instead (npm run demo does the same).');
    return drive('test/demo/demo.ts');
  }
  ensureSystemLibraries('app');
  const runtime = await electronRuntime();
  if (runtime.note !== null) console.log(runtime.note);
  const sandbox = sandboxSwitches(runtime.binary);
  if (sandbox.note !== null) console.log(sandbox.note);
  console.log('Building …');
  await buildAll();
  return runOnDisplay(runtime.binary, [...sandbox.flags, root, ...process.argv.slice(2)]);
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
