/** `node run-typescript.mjs FILE ARGS…`: bundles a TypeScript tool, with npm packages left outside, and runs it. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './build.mjs';

const [entry] = process.argv.slice(2);
if (entry === undefined) throw new Error('Name the TypeScript file to run.');
const outfile = path.join(root, 'node_modules/.cache/endorsement-portfolio', `${entry.replaceAll('/', '-')}.mjs`);
await build({
  absWorkingDir: root, entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
