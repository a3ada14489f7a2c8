/** What is added behind a signature: what it allows is named, and nothing else passes, however it was put there. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFDocument } from 'pdf-lib';
import { beforeEach, describe, expect, test } from 'vitest';
import { oneTimeSigner } from '../../../../electron/signing/signer.ts';
import { verifyPdf } from '../../../../electron/signing/verify.ts';
import { NOW, preparedPdf, signed, signedAgain, signedPdf, temporaryFolder } from './prepared-pdf.ts';
import { say } from './programs.ts';
import { updated, type Change } from '../../../support/tampering.ts';

/** Signed, certified for filling and signing, with two fields and a place for the supervisor. */
let certified: Buffer;
/** Approved without a word about changes. */
let approved: Buffer;
/** Certified, and no change is allowed. */
let final: Buffer;

beforeEach(async () => {
  const make = async (certifies?: number): Promise<Buffer> => {
    const attachments = { 'record.json': Buffer.from('{"hours":40}') };
    return readFile((await signedPdf(undefined, { withFields: true, attachments, ...(certifies === undefined ? {} : { certifies }) })).path);
  };
  [certified, approved, final] = await Promise.all([make(2), make(), make(1)]);
});

/** The verdict, with what was found after the first signature; what is not allowed in capitals. */
async function judge(bytes: Uint8Array): Promise<string> {
  const result = await verifyPdf(bytes);
  if (!result.ok) return result.error.code;
  const [first] = result.value.signatures;
  const changes = first?.laterChanges.map(({ kind, isAllowed }) => (isAllowed ? kind : kind.toUpperCase())).toSorted() ?? [];
  return [result.value.verdict, ...new Set(changes)].join(' ');
}

const next = (document: PDFDocument, step = 1): PDFRef => PDFRef.of(document.context.largestObjectNumber + step);
const rootOf = (document: PDFDocument): PDFRef => {
  const { Root: root } = document.context.trailerInfo;
  if (!(root instanceof PDFRef)) throw new Error('No catalog');
  return root;
};
const pageText = (document: PDFDocument): string => document.getPage(0).node.toString();
const pageChange = (document: PDFDocument, from: string | RegExp, to: string): Change => ({ ref: document.getPage(0).ref, text: pageText(document).replace(from, to) });
const rootChange = (document: PDFDocument, from: string | RegExp, to: string): Change => ({ ref: rootOf(document), text: document.catalog.toString().replace(from, to) });

function fieldNamed(document: PDFDocument, name: string): { readonly ref: PDFRef; readonly dict: PDFDict } {
  const fields = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('Fields'), PDFArray);
  for (const ref of fields.asArray()) {
    const dict = document.context.lookup(ref, PDFDict);
    if (ref instanceof PDFRef && String(dict.get(PDFName.of('T'))) === `(${name})`) return { ref, dict };
  }
  throw new Error(`No field ${name}`);
}

const filled = (name: string, value: string) => (document: PDFDocument): readonly Change[] => {
  const { ref, dict } = fieldNamed(document, name);
  return [{ ref, text: dict.toString().replace(/>>$/, `/V (${value}) >>`) }];
};
const stream = (text: string, keys = ''): string => `<< ${keys} /Length ${String(text.length)} >>\nstream\n${text}\nendstream`;

const APPEARANCE = '/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';

describe('what a certification for filling and signing allows', () => {
  test.each<[string, (document: PDFDocument) => readonly Change[], string]>([
    ['a filled field', filled('Hours', '40'), 'field-filled'],
    ['a filled field with its look', (document) => {
      const { ref, dict } = fieldNamed(document, 'Hours');
      return [
        { ref, text: dict.toString().replace(/>>$/, `/V (40) /AP << /N ${next(document).toString()} >> >>`) },
        { ref: next(document), text: stream('BT /Helv 10 Tf 0 g 2 6 Td (40) Tj ET', APPEARANCE) },
      ];
    }, 'field-filled'],
    ['another time of change', (document) => [{ ref: document.context.trailerInfo.Info as PDFRef, text: '<< /ModDate (D:20270101000000Z) /Producer (Another program) >>' }], 'information-changed'],
    ['data for the archive', (document) => [rootChange(document, /\n?>>$/, `/DSS << /Certs [${next(document).toString()}] >> >>`), { ref: next(document), text: stream('certificate') }], 'archive-data-added'],
  ])('%s', async (_, edit, expected) => {
    expect(await judge(await updated(certified, edit))).toBe(`intact-with-additions ${expected}`);
    const isArchive = expected === 'archive-data-added';
    expect(await judge(await updated(final, edit))).toBe(isArchive ? `intact-with-additions ${expected}` : `changed-after-signing ${expected.toUpperCase()}`);
  });

  test('names the field and what it says now', async () => {
    const result = await verifyPdf(await updated(certified, filled('Hours', '40')));
    expect(result.ok && result.value.signatures[0]?.laterChanges).toEqual([{ kind: 'field-filled', isAllowed: true, detail: 'Hours: 40' }]);
  });

  test('an empty update changes nothing and is seen', async () => {
    const bytes = await updated(certified, (document) => [{ ref: document.getPage(0).ref, text: pageText(document) }]);
    expect(await judge(bytes)).toBe('intact');
  });
});

describe('files with their objects in streams', () => {
  /** As qpdf writes them: cross-references with a PNG predictor, objects in object streams. */
  async function packed(): Promise<Buffer> {
    const { bytes, marker } = await preparedPdf({ certifies: 2, withFields: true });
    const folder = await temporaryFolder();
    const [plain, path] = [join(folder, 'plain.pdf'), join(folder, 'packed.pdf')];
    await writeFile(plain, bytes);
    await say('qpdf', '--object-streams=generate', plain, path);
    return readFile(await signed(await readFile(path), marker, await oneTimeSigner('Áine', NOW)));
  }

  test('are followed too', async () => {
    const bytes = await packed();
    expect(bytes.includes('/ObjStm') && bytes.includes('/Predictor')).toBe(true);
    expect(await judge(bytes)).toBe('intact');
    expect(await judge(await updated(bytes, filled('Hours', '40')))).toBe('intact-with-additions field-filled');
    expect(await judge(await updated(bytes, (document) => [pageChange(document, /\/MediaBox \[[^\]]*\]/, '/MediaBox [0 0 30 30]')]))).toBe('changed-after-signing PAGE-CHANGED');
  });
});

describe('a second signature', () => {
  const signedBySecond = (bytes: Buffer, how?: Parameters<typeof signedAgain>[2]): Promise<Buffer> => signedAgain(bytes, 'Nora', how);

  test('is allowed after an approval and after a certification for signing, not after a final one', async () => {
    expect(await judge(await signedBySecond(approved))).toBe('intact-with-additions signature-added');
    expect(await judge(await signedBySecond(certified))).toBe('intact-with-additions signature-added');
    expect(await judge(await signedBySecond(final))).toBe('changed-after-signing SIGNATURE-ADDED');
  });

  test('in a visible block that nobody prepared is not allowed after a certification', async () => {
    const visible = { rect: [0, 0, 300, 300] } as const;
    expect(await judge(await signedBySecond(certified, visible))).toBe('changed-after-signing SIGNATURE-ADDED');
    expect(await judge(await signedBySecond(approved, visible))).toBe('intact-with-additions signature-added');
  });

  test('does not make allowed what is not', async () => {
    expect(await judge(await signedBySecond(certified, { box: true }))).toBe('changed-after-signing PAGE-CHANGED signature-added');
  });

  test('locks its fields: what is filled later is not allowed by it', async () => {
    const countersigned = await signedBySecond(await updated(certified, filled('Hours', '40')), { place: 'Supervisor' });
    expect(await judge(countersigned)).toBe('intact-with-additions field-filled signature-added');
    const raised = await updated(countersigned, (document) => {
      const { ref, dict } = fieldNamed(document, 'Hours');
      return [{ ref, text: dict.toString().replace('(40)', '(400)') }];
    });
    const path = join(await temporaryFolder(), 'raised.pdf');
    await writeFile(path, raised);
    expect((await say('pdfsig', '-nocert', path)).match(/Signature is Valid/g)).toHaveLength(2);
    const result = await verifyPdf(raised);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.verdict).toBe('changed-after-signing');
    expect(result.value.signatures.map(({ field, laterChanges }) => [field, laterChanges.filter(({ isAllowed }) => !isAllowed)])).toEqual([
      ['Author', []], ['Supervisor', [{ kind: 'locked-field-changed', isAllowed: false, detail: 'Hours: 400' }]],
    ]);
  });
});

describe('attacks by an update', () => {
  test.each<[string, (document: PDFDocument) => readonly Change[], string]>([
    ['other contents of a page', (document) => [pageChange(document, /\/Contents (?:\[[^\]]*\]|\d+ 0 R)/, `/Contents ${next(document).toString()}`), { ref: next(document), text: stream('0 0 9 9 re f') }], 'PAGE-CHANGED'],
    ['the contents of a page written over', (document) => {
      const contents = document.getPage(0).node.get(PDFName.of('Contents'));
      const ref = contents instanceof PDFArray ? contents.get(0) : contents;
      return [{ ref: ref as PDFRef, text: stream('0 0 9 9 re f') }];
    }, 'PAGE-CHANGED'],
    ['another size of a page', (document) => [pageChange(document, /\/MediaBox \[[^\]]*\]/, '/MediaBox [0 0 30 30]')], 'PAGE-CHANGED'],
    ['a turned page', (document) => [pageChange(document, /\n?>>$/, '/Rotate 180 >>')], 'PAGE-CHANGED'],
    ['another font under the same name', (document) => {
      const fonts = document.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
      return [{ ref: fonts?.values()[0] as PDFRef, text: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>' }];
    }, 'PAGE-CHANGED'],
    ['a page more', (document) => {
      const ref = document.catalog.get(PDFName.of('Pages')) as PDFRef;
      const tree = document.context.lookup(ref, PDFDict).toString();
      return [
        { ref, text: tree.replace(/\/Kids \[([^\]]*)\]/, `/Kids [$1 ${next(document).toString()}]`).replace(/\/Count 1/, '/Count 2') },
        { ref: next(document), text: `<< /Type /Page /Parent ${ref.toString()} /MediaBox [0 0 300 300] >>` },
      ];
    }, 'PAGES-CHANGED'],
    ['no page any more', (document) => {
      const ref = document.catalog.get(PDFName.of('Pages')) as PDFRef;
      return [{ ref, text: '<< /Type /Pages /Kids [] /Count 0 >>' }];
    }, 'PAGES-CHANGED'],
    ['a note laid over the page', (document) => [
      pageChange(document, /\/Annots \[([^\]]*)\]/, `/Annots [$1 ${next(document).toString()}]`),
      { ref: next(document), text: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 300 300] /Contents (40 hours) >>' },
    ], 'ANNOTATIONS-CHANGED'],
    ['a script at opening', (document) => [rootChange(document, /\n?>>$/, '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>')], 'SCRIPTS-CHANGED'],
    ['a script at opening a page', (document) => [pageChange(document, /\n?>>$/, '/AA << /O << /S /JavaScript /JS (1) >> >> >>')], 'SCRIPTS-CHANGED'],
    ['scripts by name', (document) => [rootChange(document, /\n?>>$/, '/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >> >>')], 'ATTACHMENTS-CHANGED'],
    ['an attachment taken out', (document) => [rootChange(document, /\/AF \[[^\]]*\]/, '')], 'ATTACHMENTS-CHANGED'],
    ['an attachment written over', (document) => {
      const [found] = document.context.enumerateIndirectObjects().filter(([, object]) => object.toString().includes('/EmbeddedFile'));
      return [{ ref: found?.[0] as PDFRef, text: stream('{"hours":99}', '/Type /EmbeddedFile') }];
    }, 'ATTACHMENTS-CHANGED'],
    ['another tree for screen readers', (document) => [rootChange(document, /\n?>>$/, '/StructTreeRoot << /Type /StructTreeRoot >> >>')], 'STRUCTURE-CHANGED'],
    ['a field taken out', (document) => [rootChange(document, /\/Fields \[ ?(\d+ 0 R)[^\]]*\]/, '/Fields [$1]')], 'FORM-CHANGED'],
    ['a field moved over the text', (document) => {
      const { ref, dict } = fieldNamed(document, 'Hours');
      return [{ ref, text: dict.toString().replace(/\/Rect \[[^\]]*\]/, '/Rect [0 0 300 300]') }];
    }, 'FORM-CHANGED field-filled'],
    ['a field more', (document) => [
      rootChange(document, /\/Fields \[([^\]]*)\]/, `/Fields [$1 ${next(document).toString()}]`),
      { ref: next(document), text: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (More) /V (99) /Rect [0 0 300 300] >>' },
    ], 'FORM-CHANGED'],
    ['a form of another kind', (document) => [rootChange(document, /\/SigFlags 3/, '/SigFlags 3 /XFA (x)')], 'FORM-CHANGED'],
    ['the signature without its limits', (document) => {
      const [found] = document.context.enumerateIndirectObjects().filter(([, object]) => object.toString().includes('/ByteRange'));
      return [{ ref: found?.[0] as PDFRef, text: found?.[1].toString().replace('/P 2', '/P 3') ?? '' }];
    }, 'SIGNATURE-CHANGED'],
    ['limits that the catalog no longer names', (document) => [rootChange(document, /\/Perms <<[^>]*>>/, '')], 'SIGNATURE-CHANGED'],
    ['the block of a signature moved over the text', (document) => {
      const { ref, dict } = fieldNamed(document, 'Author');
      return [{ ref, text: dict.toString().replace(/\/Rect \[[^\]]*\]/, '/Rect [0 0 300 300]') }];
    }, 'FORM-CHANGED SIGNATURE-CHANGED'],
    ['something that nothing shows yet', (document) => [{ ref: next(document), text: stream('0 0 300 300 re f') }], 'HIDDEN-OBJECTS'],
    ['layers that hide', (document) => [rootChange(document, /\n?>>$/, '/OCProperties << /OCGs [] >> >>')], 'OTHER-OBJECT-CHANGED'],
  ])('%s', async (_, edit, expected) => {
    const bytes = await updated(certified, edit);
    expect(await judge(bytes)).toBe(`changed-after-signing ${expected}`);
  });

  test('another catalog', async () => {
    let root: PDFRef | undefined;
    await updated(certified, (document) => { root = next(document); return []; });
    const bytes = await updated(certified, (document) => [{ ref: next(document), text: document.catalog.toString() }], root);
    expect(await judge(bytes)).toMatch(/^changed-after-signing .*OTHER-OBJECT-CHANGED/);
  });

  test('a cross-reference that brings to light what lay hidden among the signed bytes', async () => {
    const shown = certified.toString('latin1');
    const contents = /(\d+) 0 obj\s*<<[^>]*\/EmbeddedFile/.exec(shown);
    const page = /\/Contents \[? ?(\d+) 0 R/.exec(shown)?.[1] ?? '0';
    const [previous, size] = [/startxref\s+(\d+)/.exec(shown)?.[1] ?? '0', /\/Size (\d+)/.exec(shown)?.[1] ?? '0'];
    const start = certified.length;
    const update = `xref\n${page} 1\n${String(contents?.index ?? 0).padStart(10, '0')} 00000 n \ntrailer\n<< /Size ${size} /Root ${/\/Root (\d+ 0 R)/.exec(shown)?.[1] ?? ''} /Prev ${previous} >>\nstartxref\n${String(start)}\n%%EOF\n`;
    expect(await judge(Buffer.concat([certified, Buffer.from(update)]))).toMatch(/^changed-after-signing [A-Z-]+/);
  });

  test.each([
    ['objects without a cross-reference', (document: string) => `${document}startxref\n@\n%%EOF\n`, 'TRAILING-BYTES'],
    ['objects and no end', (document: string) => document, 'UNREADABLE'],
    ['blanks', () => '  \n', 'TRAILING-BYTES'],
  ])('%s behind the end', async (_, text, expected) => {
    const previous = /startxref\s+(\d+)/.exec(certified.toString('latin1'))?.[1] ?? '0';
    const object = text('5 0 obj\n<< /Type /Catalog >>\nendobj\n').replace('@', previous);
    expect(await judge(Buffer.concat([certified, Buffer.from(object)]))).toBe(`changed-after-signing ${expected}`);
  });

  test('an object that no cross-reference names, before a proper update', async () => {
    const hidden = Buffer.concat([certified, Buffer.from('900 0 obj\n<< /Type /Page >>\nendobj\n')]);
    expect(await judge(await updated(hidden, filled('Hours', '40')))).toMatch(/HIDDEN-OBJECTS/);
  });

  test('a title by which the file is another document', async () => {
    const bytes = await updated(certified, (document) => [{ ref: document.context.trailerInfo.Info as PDFRef, text: '<< /Title (Approved) >>' }]);
    expect(await judge(bytes)).toBe('changed-after-signing INFORMATION-CHANGED');
  });
});
