/** The programs for foreign files that lie beside our own: WebAssembly, and one library that stays a file of its own by its licence (LGPL). */
import { join } from 'node:path';
import type { Decoders } from './job.ts';

/** As the build lays them (`electron/tooling/build.mjs`). */
export const decodersIn = (folder: string): Decoders => ({
  pdfium: join(folder, 'pdfium.wasm'), webp: join(folder, 'webp_dec.wasm'), heif: join(folder, 'libheif.cjs'),
});
