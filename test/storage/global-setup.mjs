import path from 'node:path';
import { build } from 'vite';

/** Bundles the harness page with the app's own store into the cache folder. */
export default async function buildHarness() {
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(import.meta.dirname, 'harness'),
    base: './',
    oxc: { jsx: { runtime: 'automatic' } },
    build: { outDir: path.resolve(import.meta.dirname, '../../node_modules/.cache/endorsement-portfolio/test-storage'), emptyOutDir: true, target: 'chrome140', minify: false },
  });
}
