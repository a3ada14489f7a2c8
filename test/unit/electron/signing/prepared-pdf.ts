/** A small real PDF with an empty signature, made as the page writer makes it (`signature-placeholder.ts`). */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { onTestFinished } from 'vitest';
import { BYTE_RANGE_FILLER, newMarker, placeholderHex } from '../../../../electron/pdf/signature-placeholder.ts';
import { signPreparedPdf } from '../../../../electron/signing/sign-file.ts';
import { oneTimeSigner, type Signer } from '../../../../electron/signing/signer.ts';
import { withSecondField } from '../../../support/tampering.ts';

export const NOW = '2026-11-23T14:32:05.120Z';

export interface PreparedPdf {
  readonly bytes: Uint8Array;
  readonly marker: string;
}

export interface PreparedPdfOptions {
  readonly subFilter?: string;
  /** Default: a new one. */
  readonly marker?: string;
  /** DocMDP permission, where the signature certifies the document. */
  readonly certifies?: number;
  /** Adds the fields `Hours` and `Comment`, and a place `Supervisor` for a signature that locks both. */
  readonly withFields?: boolean;
  /** Files to embed uncompressed, by name. */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
}

export async function preparedPdf(options: PreparedPdfOptions = {}): Promise<PreparedPdf> {
  const { subFilter = 'ETSI.CAdES.detached', attachments = {}, marker = newMarker(), certifies, withFields = false } = options;
  const document = await PDFDocument.create();
  const page = document.addPage([300, 300]);
  page.drawText('Infant Family Specialist');
  const { context } = document;
  for (const [name, bytes] of Object.entries(attachments)) {
    const stream = context.register(context.stream(bytes, { Type: 'EmbeddedFile' }));
    const file = context.register(context.obj({ Type: 'Filespec', F: PDFString.of(name), UF: PDFHexString.fromText(name), EF: { F: stream } }));
    document.catalog.set(PDFName.of('AF'), context.obj([file]));
  }
  const signature = context.register(context.obj({
    Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: subFilter,
    M: PDFString.of('D:20261123143205Z'),
    ByteRange: [0, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER],
    Contents: PDFHexString.of(placeholderHex(marker)),
    ...(certifies === undefined ? {} : {
      Reference: [{ Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: { Type: 'TransformParams', V: '1.2', P: certifies } }],
    }),
  }));
  const field = context.register(context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Author'), V: signature, Rect: [0, 0, 0, 0], F: 132, P: page.ref,
  }));
  const others = !withFields ? [] : [
    ...['Hours', 'Comment'].map((name) => context.obj({
      Type: 'Annot', Subtype: 'Widget', FT: 'Tx', T: PDFString.of(name), Rect: [20, 20, 120, 40], F: 4, P: page.ref,
    })),
    context.obj({
      Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Supervisor'), Rect: [20, 50, 120, 90], F: 4, P: page.ref,
      Lock: { Type: 'SigFieldLock', Action: 'Include', Fields: [PDFString.of('Hours'), PDFString.of('Comment')] },
    }),
  ].map((dict) => context.register(dict));
  page.node.set(PDFName.of('Annots'), context.obj([field, ...others]));
  document.catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [field, ...others] }));
  if (certifies !== undefined) document.catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: signature }));
  return { bytes: await document.save({ useObjectStreams: false }), marker };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signing-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Signs the placeholder with this marker; gives where the signed file lies. */
export async function signed(bytes: Uint8Array, marker: string, signer: Signer): Promise<string> {
  const path = join(await temporaryFolder(), 'portfolio.pdf');
  await writeFile(path, bytes);
  const outcome = await signPreparedPdf(path, marker, signer);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return path;
}

/** A signed file that somebody else signs once more. */
export async function signedAgain(first: Buffer, name: string, how?: Parameters<typeof withSecondField>[2]): Promise<Buffer> {
  const marker = newMarker();
  return readFile(await signed(await withSecondField(first, marker, how), marker, await oneTimeSigner(name, NOW)));
}

/** Writes a prepared PDF and signs it; gives its path. */
export async function signedPdf(signer?: Signer, options?: PreparedPdfOptions): Promise<{ path: string; signer: Signer }> {
  const who = signer ?? await oneTimeSigner('Áine Õun', NOW);
  const { bytes, marker } = await preparedPdf(options);
  return { path: await signed(bytes, marker, who), signer: who };
}
