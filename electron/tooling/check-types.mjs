/** Type-checks each layer with just the libraries that it may see: a DOM symbol in shared/ does not compile. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './build.mjs';

/** Tests of the shell compile as the shell does: with the DOM beside Node, two kinds of `CryptoKey` would meet. */
export const LAYERS = ['shared', 'renderer', 'electron', 'electron/verify-page', 'test', 'test/unit/electron'];

/** @returns {string[]} the layers that did not pass */
export function checkTypes() {
  return LAYERS.filter((layer) => {
    const result = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', layer], { cwd: root, stdio: 'inherit' });
    return result.status !== 0;
  });
}

if (process.argv[1] === import.meta.filename) process.exitCode = checkTypes().length === 0 ? 0 : 1;
