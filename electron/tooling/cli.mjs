/** `npm run --silent cli -- …`: the command line under plain Node; builds first when there is no build. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { buildAll, root } from './build.mjs';

const bundle = path.join(root, 'dist/electron/cli.cjs');
if (!existsSync(bundle)) await buildAll();
// npm runs scripts in the project's folder; file names on the command line are relative to where the user stands.
const cwd = process.env.INIT_CWD ?? process.cwd();
const result = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
process.exitCode = result.status ?? 2;
