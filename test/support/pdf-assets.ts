/** Fonts and decoders as they lie in the project, for tests that bring in foreign files. */
import { fileURLToPath } from 'node:url';
import type { PdfAssets } from '../../electron/pdf/job.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const pdfAssets: PdfAssets = {
  fonts: fromRoot('assets/fonts'),
  decoders: {
    pdfium: fromRoot('node_modules/@hyzyla/pdfium/dist/pdfium.wasm'),
    webp: fromRoot('node_modules/@jsquash/webp/codec/dec/webp_dec.wasm'),
    heif: fromRoot('node_modules/libheif-js/libheif-wasm/libheif-bundle.js'),
  },
};
