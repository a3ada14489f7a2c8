/** What a field shows on the page against what it holds: a viewer shows the look, the verifier reads out the value. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { beforeEach, describe, expect, test } from 'vitest';
import { readFonts } from '../../../../electron/pdf/font-files.ts';
import { updateOf } from '../../../../electron/signing/countersign/prepare.ts';
import { requireCountersignable } from '../../../../electron/signing/countersign/offer.ts';
import { laterChangesIn } from '../../../../electron/signing/revision/later-changes.ts';
import { Revision } from '../../../../electron/signing/revision/revision.ts';
import { oneTimeSigner, signerFacts } from '../../../../electron/signing/signer.ts';
import { verifyPdf } from '../../../../electron/signing/verify.ts';
import { newMarker } from '../../../../electron/pdf/signature-placeholder.ts';
import { signatureLabels } from '../../../../shared/report/signature-words.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { updated, type Change } from '../../../support/tampering.ts';
import { countersignedBy, FONTS, signedPortfolio } from './countersigned.ts';
import { NOW, temporaryFolder } from './prepared-pdf.ts';
import { say } from './programs.ts';

const HOURS = 'Supervisor2Hours';
const SIZE = [144, 54] as const;

/** A portfolio with two places, and its copy with the first one countersigned. */
let portfolio: Buffer;
let countersigned: Buffer;
/** Drawn and signed once. */
let made: readonly [Buffer, Buffer] | null = null;

async function make(): Promise<readonly [Buffer, Buffer]> {
  const path = await signedPortfolio({ type: 'to-be-countersigned', places: 2 });
  const { outcome, target } = await countersignedBy('Zofia Łódź', path, { hours: '40 hours', comment: 'All as it is listed.' });
  if (!outcome.ok) throw new Error(outcome.error.code);
  return [await readFile(path), await readFile(target)];
}

beforeEach(async () => {
  made ??= await make();
  [portfolio, countersigned] = made;
});

/** The verdict, and what was found after the newest signature; what is not allowed in capitals. */
async function judge(bytes: Uint8Array): Promise<string> {
  const result = await verifyPdf(bytes);
  if (!result.ok) return result.error.code;
  const changes = result.value.signatures.at(-1)?.laterChanges.map(({ kind, isAllowed }) => (isAllowed ? kind : kind.toUpperCase())).toSorted() ?? [];
  return [result.value.verdict, ...changes].join(' ');
}

function fieldNamed(document: PDFDocument, name: string): { readonly ref: PDFRef; readonly dict: PDFDict } {
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && String(object.get(PDFName.of('T'))) === `(${name})`) return { ref, dict: object };
  }
  throw new Error(`No field ${name}`);
}

const looked = ({ dict }: { readonly dict: PDFDict }): PDFRef => dict.lookup(PDFName.of('AP'), PDFDict).get(PDFName.of('N')) as PDFRef;
const next = (document: PDFDocument, step = 1): PDFRef => PDFRef.of(document.context.largestObjectNumber + step);
const stream = (text: string, keys = ''): string => `<< ${keys} /Length ${String(text.length)} >>\nstream\n${text}\nendstream`;

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const shown = (text: string): string => `/Tx BMC q 1 1 142 52 re W n BT /Helv 10 Tf 0 g 2 34 Td (${text}) Tj ET Q EMC`;

interface Filling {
  readonly value?: string;
  readonly look: string;
  readonly font?: string;
  /** Of the field, beside its value and look. */
  readonly keys?: string;
  /** Of the look, instead of its box. */
  readonly box?: string;
  readonly resources?: string;
  /** What the further objects hold: their numbers are `{1}`, `{2}` … */
  readonly others?: readonly string[];
}

/** Fills the hours of the free place with "40", in a look of the caller's. */
const filled = ({ value = '(40)', look, font = HELVETICA, keys = '', box = `/BBox [0 0 ${SIZE.join(' ')}]`, resources = '', others = [] }: Filling) => (document: PDFDocument): readonly Change[] => {
  const { ref, dict } = fieldNamed(document, HOURS);
  const own = dict.clone();
  own.delete(PDFName.of('AP'));
  const named = (text: string): string => text.replace(/\{(\d)\}/g, (_, step) => next(document, 1 + Number(step)).toString());
  const looks = `/AP << /N ${next(document).toString()} ${keys.includes('/R ') ? keys : ''} >>`;
  return [
    { ref, text: own.toString().replace(/>>$/, named(`/V ${value} ${looks} ${keys.includes('/R ') ? '' : keys} >>`)) },
    { ref: next(document), text: stream(look, named(`/Type /XObject /Subtype /Form ${box} /Resources << /Font << /Helv ${font} >> ${resources} >>`)) },
    ...others.map((text, index) => ({ ref: next(document, 2 + index), text: named(text) })),
  ];
};

const ALLOWED = 'intact-with-additions field-filled';
const DIFFERS = 'changed-after-signing FIELD-LOOK-DIFFERS';
const UNCLEAR = 'cannot-confirm FIELD-LOOK-UNCLEAR';

describe('a field that shows what it holds', () => {
  test.each<[string, Filling]>([
    ['as Acrobat draws it', { look: shown('40') }],
    ['by the codes of its font', { look: shown('\\064\\060'), font: '<< /Type /Font /Subtype /TrueType /BaseFont /Arial,Bold /FirstChar 48 /LastChar 57 /Widths [556 556 556 556 556 556 556 556 556 556] /Encoding << /Differences [39 /quotesingle 96 /grave] >> >>' }],
    ['with a ground and a frame', { look: `0.9 g 0 0 144 54 re f 1 w 0 G 0.5 0.5 143 53 re S ${shown('40')}` }],
    ['on lines, as words allow', { value: '(Forty hours in all)', look: '/Tx BMC BT /Helv 10 Tf 0 g 11 TL 2 40 Td (Forty ) Tj T* [(hours) -300 (in)] TJ (all) \' ET EMC' }],
    ['with a word that is longer than the line', { value: '(0123456789012345678901234567)', look: 'BT /Helv 10 Tf 2 40 Td (0123456789012345678901234) Tj 0 -12 Td (567) Tj ET' }],
    ['in an odd way, which is the same in the end', { value: '<FEFF00340030>', look: 'q 1 0 0 1 5 5 cm BT 0.5 0 0 0.5 1 1 Tm /Helv 20 Tf 0 0 0 1 k <34> Tj <3> Tj ET Q'.replace('<3>', '<30>') }],
  ])('%s', async (_, filling) => {
    expect(await judge(await updated(countersigned, filled(filling)))).toBe(ALLOWED);
  });

  test('left to the reader’s program', async () => {
    const bytes = await updated(countersigned, (document) => {
      const { ref, dict } = fieldNamed(document, HOURS);
      const own = dict.clone();
      own.delete(PDFName.of('AP'));
      return [{ ref, text: own.toString().replace(/>>$/, '/V (40) >>') }];
    });
    expect(await judge(bytes)).toBe(ALLOWED);
  });

  test('filled in by mutool', async () => {
    const folder = await temporaryFolder();
    const at = (name: string): string => join(folder, name);
    await writeFile(at('in.pdf'), countersigned);
    await writeFile(at('fill.js'), `
      var file = new PDFDocument(scriptArgs[0]);
      for (var page = 0; page < file.countPages(); page++) file.loadPage(page).getWidgets().forEach(function (widget) {
        if (widget.getFieldType() !== 'text' || widget.getLabel().indexOf(' 2') === -1) return;
        widget.setTextValue('40 hours, as they are listed in this portfolio');
        widget.update();
      });
      file.save(scriptArgs[1], 'incremental');
    `);
    await say('mutool', 'run', at('fill.js'), at('in.pdf'), at('out.pdf'));
    const bytes = await readFile(at('out.pdf'));
    expect(bytes.length).toBeGreaterThan(countersigned.length + 500);
    expect(await judge(bytes)).toMatch(/^intact-with-additions field-filled(?: field-filled)?(?: information-changed)?$/);
  });

  test('filled in by pdf-lib', async () => {
    const document = await PDFDocument.load(countersigned, { forIncrementalUpdate: true, updateMetadata: false });
    const form = document.getForm();
    form.getTextField(HOURS).setText('40 hours, as José confirmed them');
    form.updateFieldAppearances();
    const bytes = await document.commit();
    expect(countersigned.equals(bytes.subarray(0, countersigned.length))).toBe(true);
    // It gives the field another font for what is filled in next, which is no filling.
    expect(await judge(bytes)).toBe('changed-after-signing FORM-CHANGED field-filled');
  });

  test('whatever a supervisor writes in letters of Europe', async () => {
    const found = await requireCountersignable(portfolio);
    if (!found.ok) throw new Error(found.error.code);
    const fonts = await readFonts(FONTS);
    const signer = signerFacts(await oneTimeSigner('Zofia', NOW), { marker: newMarker(), signedAt: NOW, appearance: { style: 'typed', text: 'Zofia' }, language: 'en' });
    const words = { labels: signatureLabels(translateEnglish), reason: '', field: '' };
    const letter = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...Array.from('aeionrstl ABC 0123456789 .,-/()&éñłÕüżфиiIfflj ﬀ\u00a0')) },
      fc.integer({ min: 0x20, max: 0x17f }).map((point) => String.fromCodePoint(point)),
      fc.integer({ min: 0x391, max: 0x3a1 }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom('\n', '\u0301', '\u2028', '\u200b'),
    );
    fc.assert(fc.property(fc.string({ unit: letter, maxLength: 40 }), fc.string({ unit: letter, maxLength: 200 }), (hours, comment) => {
      const bytes = Buffer.concat([portfolio, updateOf(found.value, { confirmation: { hours, comment: `Seen: ${comment}` }, signer, words }, fonts)]);
      const changes = laterChangesIn(bytes, Revision.read(bytes, bytes.length))(portfolio.length);
      const kinds = new Set(changes.map(({ kind, isAllowed }) => (isAllowed ? kind : kind.toUpperCase())));
      kinds.delete('field-filled-unseen'); // of white space nothing is seen
      expect([...kinds].toSorted()).toEqual(['field-filled', 'signature-added']);
    }), { numRuns: 25 });
  });
});

describe('a field that shows something else', () => {
  const FORM = '/Type /XObject /Subtype /Form';
  test.each<[string, Filling, string]>([
    ['other words', { look: shown('400') }, DIFFERS],
    ['more words', { look: `${shown('40')} BT /Helv 10 Tf 2 10 Td (and 40 more) Tj ET` }, DIFFERS],
    ['fewer words', { value: '(40 not confirmed)', look: shown('40') }, DIFFERS],
    ['words where it holds none', { value: '()', look: shown('40') }, DIFFERS],
    ['other letters by the names of its font', { look: shown('40'), font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [52 /nine] >> >>' }, DIFFERS],
    ['other words by a space that is none', { value: '(400)', look: 'BT /Helv 10 Tf 2 34 Td [(4) -900 (00)] TJ ET' }, DIFFERS],
    ['a word in two halves far from the edge', { value: '(400)', look: 'BT /Helv 10 Tf 2 34 Td (40) Tj 0 -12 Td (0) Tj ET' }, DIFFERS],
    ['letters in a font of drawings', { look: shown('40'), font: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << >> /Encoding << /Differences [48 /zero] >> >>' }, UNCLEAR],
    ['letters in an embedded font that nobody knows', { look: shown('40'), font: '<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FontDescriptor << /Type /FontDescriptor /FontFile2 {1} >> >>', others: [stream('font')] }, UNCLEAR],
    ['letters in a font of signs', { look: shown('40'), font: '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>' }, UNCLEAR],
    ['letters laid over one another by their widths', { value: '(1010)', look: shown('1010'), font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 48 /Widths [0 0] >>' }, UNCLEAR],
    ['letters laid over one another by their places', { look: 'BT /Helv 10 Tf 2 34 Td (4) Tj 0 0 Td (0) Tj ET' }, UNCLEAR],
    ['letters in another order', { value: '(40)', look: 'BT /Helv 10 Tf 20 34 Td (4) Tj -8 0 Td (0) Tj ET' }, UNCLEAR],
    ['lines in another order', { value: '(not 40)', look: 'BT /Helv 10 Tf 2 10 Td (not) Tj 0 24 Td (40) Tj ET' }, UNCLEAR],
    ['words that lie beyond its box', { value: '(40 not)', look: 'BT /Helv 10 Tf 2 34 Td (40 ) Tj 150 0 Td (not) Tj ET' }, UNCLEAR],
    ['words that are cut off', { value: '(40 not)', look: 'q 0 0 14 54 re W n BT /Helv 10 Tf 2 34 Td (40 not) Tj ET Q' }, UNCLEAR],
    ['words in white', { value: '(not 40)', look: 'BT /Helv 10 Tf 1 g 2 34 Td (not ) Tj 0 g (40) Tj ET' }, UNCLEAR],
    ['words that are not painted', { value: '(not 40)', look: 'BT /Helv 10 Tf 3 Tr 2 34 Td (not ) Tj 0 Tr (40) Tj ET' }, UNCLEAR],
    ['words too small to be read', { value: '(not 40)', look: 'BT /Helv 0.5 Tf 2 34 Td (not ) Tj /Helv 10 Tf (40) Tj ET' }, UNCLEAR],
    ['words that are turned', { look: 'BT /Helv 10 Tf 0 1 -1 0 20 4 Tm (40) Tj ET' }, UNCLEAR],
    ['a ground laid over the words', { look: `${shown('40')} 1 g 0 0 144 54 re f` }, UNCLEAR],
    ['lines laid into a letter', { look: `${shown('40')} 1 w 14 34 m 14 42 l 18 42 l S` }, UNCLEAR],
    ['a frame that reads as a nought', { look: `${shown('40')} 14 34 4 8 re S` }, UNCLEAR],
    ['a picture', { look: `${shown('40')} /I Do`, resources: '/XObject << /I {1} >>', others: [stream('\xff', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8')] }, UNCLEAR],
    ['a picture within', { look: `${shown('40')} BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI` }, UNCLEAR],
    ['another drawing', { look: `${shown('40')} /F Do`, resources: '/XObject << /F {1} >>', others: [stream('0 0 9 9 re f', `${FORM} /BBox [0 0 9 9]`)] }, UNCLEAR],
    ['words that are half seen through', { look: `/G gs ${shown('40')}`, resources: '/ExtGState << /G << /ca 0 >> >>' }, UNCLEAR],
    ['words on a layer', { look: shown('40'), box: `/BBox [0 0 ${SIZE.join(' ')}] /OC << /Type /OCG /Name (a) >>` }, UNCLEAR],
    ['words that a filter would turn into others', { look: shown('40'), box: '/BBox [0 0 144 54] /DecodeParms << /Predictor 12 /Columns 4 >>' }, UNCLEAR],
    ['the page of another file', { look: shown('40'), box: '/BBox [0 0 144 54] /Ref << /F (other.pdf) /Page 0 >>' }, UNCLEAR],
    ['a look that is larger than the field', { look: shown('40'), box: '/BBox [0 0 1440 540]' }, UNCLEAR],
    ['a look that is turned', { look: shown('40'), box: '/BBox [0 0 144 54] /Matrix [-1 0 0 -1 0 0]' }, UNCLEAR],
    ['another look under the pointer', { look: shown('40'), keys: '/R {1}', others: [stream(shown('400'), `${FORM} /BBox [0 0 144 54]`)] }, UNCLEAR],
    ['formatted words beside the plain ones', { look: shown('40'), keys: '/RV (<body><p>400</p></body>)' }, UNCLEAR],
    ['what cannot be read', { look: 'BT /Helv 10 Tf (40' }, UNCLEAR],
  ])('%s', async (_, filling, expected) => {
    expect(await judge(await updated(countersigned, filled(filling)))).toBe(expected);
  });

  test('is told with what it holds and what it shows', async () => {
    const result = await verifyPdf(await updated(countersigned, filled({ look: shown('400') })));
    expect(result.ok && result.value.signatures.at(-1)?.laterChanges[0]?.detail).toMatch(/: “40” \/ “400”$/);
  });

  /** The look of the hours in the first place, and its font; the same letters of it for other words. */
  async function ours(): Promise<{ readonly font: string; readonly fontText: string; readonly descendant: string; readonly codes: string }> {
    const document = await PDFDocument.load(countersigned, { updateMetadata: false });
    const drawing = document.context.lookup(looked(fieldNamed(document, 'Supervisor1Hours')));
    if (!(drawing instanceof PDFRawStream)) throw new Error('A look is a stream');
    const font = drawing.dict.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('Font'), PDFDict).get(PDFName.of('F1')) as PDFRef;
    const codes = /<([0-9a-f]+)>/.exec(Buffer.from(decodePDFRawStream(drawing).decode()).toString('latin1'))?.[1] ?? '';
    const dict = document.context.lookup(font, PDFDict);
    const descendant = dict.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict).toString();
    return { font: font.toString(), fontText: dict.toString(), descendant, codes };
  }

  test('in our own font: by what its glyphs draw, whatever it says of them', async () => {
    const { font, fontText, descendant, codes } = await ours();
    const look = `BT /Helv 10 Tf 2 34 Td <${codes.slice(0, 8)}> Tj ET`;
    expect(await judge(await updated(countersigned, filled({ look, font })))).toBe(ALLOWED);
    expect(await judge(await updated(countersigned, filled({ value: '(80)', look, font })))).toBe(DIFFERS);
    const map = `1 beginbfchar <${codes.slice(0, 4)}> <0038> endbfchar`;
    const lying = fontText.replace(/\/ToUnicode \d+ 0 R/, '/ToUnicode {1}');
    expect(await judge(await updated(countersigned, filled({ value: '(80)', look, font: lying, others: [stream(map)] })))).toBe(DIFFERS);
    const twoFiles = descendant.replace(/\/FontDescriptor \d+ 0 R/, '/FontDescriptor {2}');
    const descriptors = ['<< /Type /FontDescriptor /FontFile2 {3} /FontFile3 {3} >>', stream('a program')];
    const below = fontText.replace(/\/DescendantFonts \[[^\]]*\]/, '/DescendantFonts [{1}]');
    expect(await judge(await updated(countersigned, filled({ look, font: below, others: [twoFiles, ...descriptors] })))).toBe(UNCLEAR);
    const reordered = fontText.replace(/\/DescendantFonts \[[^\]]*\]/, '/DescendantFonts [{1}]');
    const others = [descendant.replace('/CIDToGIDMap /Identity', '/CIDToGIDMap {2}'), stream('\0\0\0\x02\0\x01')];
    expect(await judge(await updated(countersigned, filled({ look, font: reordered, others })))).toBe(UNCLEAR);
  });
});

describe('a stream that readers end in different places', () => {
  test.each([
    ['the length says less than there is', (text: string) => text.replace(/\/Length \d+/, '/Length 4')],
    ['the length is told elsewhere and goes on behind a first end', (text: string) => text.replace(/\/Length \d+/, '/Length {1}').replace('EMC', 'EMC % endstream\nBT /Helv 10 Tf 2 10 Td (0) Tj ET')],
  ])('%s', async (_, change) => {
    const bytes = await updated(countersigned, (document) => filled({ look: shown('40'), others: ['300'] })(document).map(({ ref, text }) => ({
      ref, text: text.includes('/Subtype /Form') ? change(text).replace('{1}', next(document, 2).toString()) : text,
    })));
    expect(await judge(bytes)).toMatch(/^(?:cannot-confirm|changed-after-signing) /);
  });
});

describe('a look that is drawn anew later', () => {
  test.each([
    ['Supervisor1Hours', 'LOCKED-FIELD-CHANGED'],
    ['Supervisor1Signature', 'SIGNATURE-CHANGED'],
    ['ApplicantSignature', 'SIGNATURE-CHANGED'],
    ['Supervisor2Signature', 'EMPTY-PLACE-DRAWN'],
    ['Supervisor2Hours', 'FIELD-LOOK-DIFFERS'],
  ])('in the place of the old one, in the field %s', async (name, expected) => {
    const inPlace = (withField: boolean) => (document: PDFDocument): readonly Change[] => {
      const field = fieldNamed(document, name);
      const { width, height } = { width: SIZE[0], height: SIZE[1] };
      const look = { ref: looked(field), text: stream(shown('400'), `/Type /XObject /Subtype /Form /BBox [0 0 ${String(width)} ${String(height)}] /Resources << /Font << /Helv ${HELVETICA} >> >>`) };
      return withField ? [{ ref: field.ref, text: field.dict.toString() }, look] : [look];
    };
    expect(await judge(await updated(countersigned, inPlace(false)))).toBe(`changed-after-signing ${expected}`);
    expect(await judge(await updated(countersigned, inPlace(true)))).toBe(`changed-after-signing ${expected}`);
  });

  test('in a place that nobody has signed', async () => {
    const bytes = await updated(countersigned, (document) => {
      const { ref, dict } = fieldNamed(document, 'Supervisor2Signature');
      return [
        { ref, text: dict.toString().replace(looked({ dict }).toString(), next(document).toString()) },
        { ref: next(document), text: stream(shown('Signed by Dr. Famous'), `/Type /XObject /Subtype /Form /BBox [0 0 144 54] /Resources << /Font << /Helv ${HELVETICA} >> >>`) },
      ];
    });
    expect(await judge(bytes)).toBe('changed-after-signing EMPTY-PLACE-DRAWN');
  });
});
