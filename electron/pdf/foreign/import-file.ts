/** Reads one foreign file into a document under construction; every failure becomes a named problem. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { PDFContext } from 'pdf-lib';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { MOST_ATTACHMENT_BYTES } from '../../../shared/domain/limits.ts';
import type { EvidenceProblem } from '../../../shared/report/model.ts';
import type { FileProfile } from '../../../shared/report/profile.ts';
import { readFileAt, sealedSize, type FilePlace } from '../../vault/file-place.ts';
import type { Decoders } from '../job.ts';
import type { StoredFile } from '../stored-stream.ts';
import { Unshowable, type ImportedPage } from './imported-page.ts';
import { importJpeg, importJpegAsRgb } from './jpeg.ts';
import { importPdf } from './pdf-pages.ts';
import { importPhoto } from './photos.ts';
import { importPng } from './png.ts';
import { countPages } from './pdfium.ts';
import { preflight } from './preflight.ts';
import { importPdfAsPictures } from './raster.ts';

/** The bytes of an evidence file, only if they are those that the record names. */
export async function readEvidence(place: FilePlace, hash: string): Promise<Result<Uint8Array, EvidenceProblem>> {
  try {
    if ((await stat(place.path)).size > sealedSize(MOST_ATTACHMENT_BYTES)) return err('too-large');
    const bytes = readFileAt(place);
    return createHash('sha256').update(bytes).digest('hex') === hash ? ok(bytes) : err('changed');
  } catch {
    return err('missing');
  }
}

export interface ImportOptions {
  readonly profile: FileProfile;
  readonly decoders: Decoders;
  /** The file was tried in a process of its own before: PDFium need not look first. */
  readonly isInspected: boolean;
  /** Of an encrypted PDF; default empty. */
  readonly password?: string;
  /** Where the same bytes lie for as long as the document is not written. */
  readonly stored?: StoredFile;
}

/** The pages of a file. */
export async function importFile(
  context: PDFContext, bytes: Uint8Array, { profile, decoders, isInspected, stored, password = '' }: ImportOptions,
): Promise<Result<readonly ImportedPage[], EvidenceProblem>> {
  try {
    const kind = preflight(bytes);
    if (kind === 'jpeg') return ok(profile === 'archive' ? importJpegAsRgb(context, bytes, stored) : importJpeg(context, bytes, { stored }));
    if (kind === 'png') return ok(await importPng(context, bytes));
    if (kind !== 'pdf') return ok(await importPhoto(context, bytes, kind, decoders));
    if (profile === 'archive') return ok(await importPdfAsPictures(context, bytes, { pdfium: decoders.pdfium, password }));
    if (!isInspected) await countPages(bytes, { pdfium: decoders.pdfium, password });
    return ok(await importPdf(context, bytes, password));
  } catch (error) {
    // Whatever a parser throws at a foreign file is about the file: the original stays attached, a page says why.
    return err(error instanceof Unshowable ? error.problem : 'damaged');
  }
}
