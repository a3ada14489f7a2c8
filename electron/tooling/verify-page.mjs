/** Bundles `verify.html`: one file, whose policy allows just its own script and style, by their hashes. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';

/** Zod is told first what it may not do; then the page gets the app's verifier. */
const ENTRY = `
import './configure.ts';
import { MOST_PDF_BYTES } from '../../shared/domain/limits.ts';
import { verifyPdf } from '../signing/verify.ts';
import { startPage } from './page.ts';
startPage({ verify: verifyPdf, largest: MOST_PDF_BYTES });
`;

const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** @param {string} root folder of the project  @param {string} output path of the page */
export async function buildVerifyPage(root, output) {
  const folder = path.join(root, 'electron/verify-page');
  const read = (file) => readFile(file, 'utf8');
  const { outputFiles: [bundle] } = await build({
    absWorkingDir: root,
    stdin: { contents: ENTRY, resolveDir: folder, sourcefile: 'verify-page.js' },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: ['chrome110', 'firefox110', 'safari16.4'],
    minify: true,
    legalComments: 'inline',
    charset: 'utf8',
    alias: { 'node:crypto': path.join(folder, 'node-crypto.ts') },
    inject: [path.join(folder, 'buffer.ts')],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'warning',
  });
  const sources = await Promise.all([path.join(root, 'renderer/ui/tokens.css'), path.join(folder, 'page.css')].map(read));
  const { code: style } = await transform(sources.join('\n'), { loader: 'css', minify: true });
  const { version } = JSON.parse(await read(path.join(root, 'package.json')));
  const parts = { script: bundle.text, style, version, 'script-hash': hashOf(bundle.text), 'style-hash': hashOf(style) };
  const page = (await read(path.join(folder, 'page.html'))).replace(/\{([a-z-]+)\}/g, (_, name) => parts[name]);
  await writeFile(output, page);
}
