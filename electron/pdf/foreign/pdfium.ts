/** PDFium (WebAssembly) looks at a PDF first: it stands what other parsers do not, and knows what is wrong. */
import { readFileSync } from 'node:fs';
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import { Unshowable } from './imported-page.ts';

/** More pages than any certificate has; a page tree that refers to itself claims millions. */
export const MAX_PAGES = 1_000;

/** A program of PDFium, and the password of an encrypted file (empty: none). */
export interface HowToOpen {
  readonly pdfium: string;
  readonly password: string;
}

/** Counts the pages. Throws `Unshowable` for files that need a password, are damaged or have no pages. */
export function countPages(bytes: Uint8Array, how: HowToOpen): Promise<number> {
  return withDocument(bytes, how, (document) => Promise.resolve(document.getPageCount()));
}

/** Opens a file for as long as `work` takes. Throws `Unshowable` as `countPages` does. */
export async function withDocument<T>(bytes: Uint8Array, { pdfium, password }: HowToOpen, work: (document: PDFiumDocument) => Promise<T>): Promise<T> {
  const file = readFileSync(pdfium);
  const wasmBinary = new Uint8Array(file).buffer;
  const library = await PDFiumLibrary.init({ wasmBinary });
  try {
    const document = await library.loadDocument(bytes, password);
    const count = document.getPageCount();
    if (count < 1) throw new Unshowable('no-pages');
    if (count > MAX_PAGES) throw new Unshowable('too-many-pages');
    const result = await work(document);
    document.destroy();
    return result;
  } catch (error) {
    if (error instanceof Unshowable) throw error;
    throw new Unshowable(isPasswordError(error) ? 'encrypted' : 'damaged');
  } finally {
    library.destroy();
  }
}

/** The library gives PDFium's error numbers only as words. */
const isPasswordError = (error: unknown): boolean => error instanceof Error && /password|security/i.test(error.message);
