/** Ways to change a signed PDF, as incremental updates (ISO 32000-1 7.5.6): every earlier byte stays as it was. */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from 'pdf-lib';
import { BYTE_RANGE_FILLER, placeholderHex } from '../../electron/pdf/signature-placeholder.ts';

export interface Change {
  readonly ref: PDFRef;
  /** The new object in PDF syntax. */
  readonly text: string;
}

/** An update that writes the objects anew that `edit` gives, with a proper cross-reference. `root` is another catalog. */
export async function updated(bytes: Buffer, edit: (document: PDFDocument) => readonly Change[], root?: PDFRef): Promise<Buffer> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const changes = edit(document);
  if (root !== undefined) document.context.trailerInfo.Root = root;
  return append(bytes, document, changes);
}

/** Lays a white box over the first page. */
export async function withWhiteBox(bytes: Buffer): Promise<Buffer> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const page = document.getPage(0);
  const box = 'q 1 1 1 rg 0 0 300 300 re f Q';
  const ref = PDFRef.of(document.context.largestObjectNumber + 1);
  const contents = String(page.node.get(PDFName.of('Contents')));
  page.node.set(PDFName.of('Contents'), PDFRef.of(0));
  const pageText = page.node.toString().replace('/Contents 0 0 R', `/Contents [${contents.replace(/[[\]]/g, '')} ${ref.toString()}]`);
  return append(bytes, document, [
    { ref, text: `<< /Length ${String(box.length)} >>\nstream\n${box}\nendstream` },
    { ref: page.ref, text: pageText },
  ]);
}

interface SecondSignature {
  readonly subFilter?: string;
  /** Lays a white box over the page on the way. */
  readonly box?: boolean;
  readonly rect?: readonly number[];
  /** Name of a field that waits for a signature; default: a new field. */
  readonly place?: string;
}

/**
 * Adds an empty signature of somebody else, as any program does that signs a signed file: an update with the signature in a
 * field, for `signPreparedPdf` to fill.
 */
export async function withSecondField(signed: Buffer, marker: string, options: SecondSignature = {}): Promise<Buffer> {
  const { subFilter = 'ETSI.CAdES.detached', box = false, rect = [0, 0, 0, 0], place } = options;
  const bytes = box ? await withWhiteBox(signed) : signed;
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { Root: root } = document.context.trailerInfo;
  const fields = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('Fields'), PDFArray);
  if (!(root instanceof PDFRef)) throw new Error('The file has no catalog');
  const [value, added] = [1, 2].map((step) => PDFRef.of(document.context.largestObjectNumber + step));
  if (value === undefined || added === undefined) throw new Error('Two numbers were asked for');
  const filler = String(BYTE_RANGE_FILLER);
  const signature = { ref: value, text: `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /ByteRange [0 ${filler} ${filler} ${filler}] /Contents <${placeholderHex(marker)}> >>` };
  const waiting = fields.asArray().find((ref) => String(document.context.lookup(ref, PDFDict).get(PDFName.of('T'))) === `(${place ?? ''})`);
  if (waiting instanceof PDFRef) {
    return append(bytes, document, [signature, { ref: waiting, text: document.context.lookup(waiting, PDFDict).toString().replace(/>>$/, `/V ${value.toString()} >>`) }]);
  }
  fields.push(added);
  return append(bytes, document, [
    signature,
    { ref: added, text: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Second) /V ${value.toString()} /Rect [${rect.join(' ')}] /F 132 >>` },
    { ref: root, text: document.catalog.toString() },
  ]);
}

/** Takes the signature out of the form, so that viewers show none. */
export async function withoutForm(bytes: Buffer): Promise<Buffer> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.context.trailerInfo.Root;
  if (!(root instanceof PDFRef)) throw new Error('The file has no catalog');
  document.catalog.delete(PDFName.of('AcroForm'));
  return append(bytes, document, [{ ref: root, text: document.catalog.toString() }]);
}

/** Makes the signature field empty of what a verifier would look for (universal signature forgery). */
export async function withSignatureValue(bytes: Buffer, change: (dictionary: string) => string): Promise<Buffer> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const [found] = document.context.enumerateIndirectObjects().filter(([, object]) => object.toString().includes('/ByteRange'));
  if (found === undefined) throw new Error('The file has no signature');
  return append(bytes, document, [{ ref: found[0], text: change(found[1].toString()) }]);
}

function append(bytes: Buffer, document: PDFDocument, changes: readonly Change[]): Buffer {
  const previous = [...bytes.toString('latin1').matchAll(/startxref\s+(\d+)\s+%%EOF/g)].at(-1)?.[1] ?? '0';
  let text = '\n';
  const entries = changes.map(({ ref, text: object }) => {
    const offset = bytes.length + text.length;
    text += `${String(ref.objectNumber)} 0 obj\n${object}\nendobj\n`;
    return `${String(ref.objectNumber)} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = bytes.length + text.length;
  const size = Math.max(document.context.largestObjectNumber, ...changes.map(({ ref }) => ref.objectNumber)) + 1;
  const { Root: root, Info: info } = document.context.trailerInfo;
  text += `xref\n${entries.join('')}trailer\n<< /Size ${String(size)} /Root ${String(root)} ${info === undefined ? '' : `/Info ${info.toString()} `}/Prev ${previous} >>\n`;
  text += `startxref\n${String(start)}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(text, 'latin1')]);
}
