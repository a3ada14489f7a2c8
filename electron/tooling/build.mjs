/**
 * Builds everything into dist/: the main process, the preload, the child processes and the command line with
 * esbuild (one file each, every npm package bundled in), the window with Vite, and a copy of the assets.
 * `--watch` is left out on purpose: a whole build takes seconds.
 */
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { buildVerifyPage } from './verify-page.mjs';

export const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const dist = path.join(root, 'dist');

/** Entry of each Node-side bundle; all of them run without node_modules beside them. */
const nodeEntries = {
  main: 'electron/main.ts',
  'pdf-process': 'electron/pdf/process.ts',
  'import-process': 'electron/storage/import-process.ts',
  'backup-process': 'electron/backup/backup-process.ts',
  'merge-process': 'electron/merge/merge-process.ts',
  cli: 'electron/cli/main.ts',
};

/** Programs for foreign files and for histories, as their packages have them. */
const DECODERS = {
  '@hyzyla/pdfium/dist/pdfium.wasm': 'pdfium.wasm', '@automerge/automerge/dist/automerge.wasm': 'automerge.wasm',
  '@automerge/automerge/LICENSE': 'automerge.LICENSE.txt', '@jsquash/webp/codec/dec/webp_dec.wasm': 'webp_dec.wasm',
  'libheif-js/libheif-wasm/libheif-bundle.js': 'libheif.cjs', 'libheif-js/LICENSE': 'libheif.LICENSE.txt',
};

function bundle(entries, options) {
  return esbuild({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, input]) => ({ in: input, out })),
    outdir: path.join(dist, 'electron'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    external: ['electron'],
    minify: true,
    keepNames: true,
    legalComments: 'linked',
    logLevel: 'warning',
    ...options,
  });
}

async function buildNodeSide() {
  await bundle(nodeEntries, {
    platform: 'node',
    target: 'node20',
    // Packages written for ES modules ask for their own address; in a CommonJS bundle it is this file's.
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  for (const [from, to] of Object.entries(DECODERS)) await cp(path.join(root, 'node_modules', from), path.join(dist, 'electron', to));
}

/** A sandboxed preload has no Node modules: nothing but `electron` may be required in it. */
async function buildPreload() {
  await bundle({ preload: 'electron/preload.ts' }, { platform: 'neutral', target: 'chrome140' });
}

async function buildWindow() {
  await vite({ configFile: path.join(root, 'renderer/vite.config.ts'), logLevel: 'warn' });
}

/** Rules, fonts, icons and the sample are read from disk at run time; catalogues are bundled. */
async function copyAssets() {
  for (const folder of ['rules', 'fonts', 'icons', 'sample']) {
    await cp(path.join(root, 'assets', folder), path.join(dist, 'assets', folder), { recursive: true });
  }
}

export async function buildAll() {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await copyAssets();
  await Promise.all([buildNodeSide(), buildPreload(), buildWindow(), buildVerifyPage(root, path.join(dist, 'assets/verify.html'))]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
