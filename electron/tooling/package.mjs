/** `npm run package -- [electron-builder options]`: installers on official Electron, never on the test runtime. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildAll, root } from './build.mjs';
import { electronRuntime } from './electron-runtime.mjs';

const runtime = await electronRuntime();
if (!runtime.official) {
  console.error(`Packages for users are made on official Electron only. ${runtime.note ?? ''}\nRun this where the official download can be reached.`);
  process.exit(1);
}
await buildAll();
const builder = path.join(root, 'node_modules/electron-builder/cli.js');
process.exitCode = spawnSync(process.execPath, [builder, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1;
