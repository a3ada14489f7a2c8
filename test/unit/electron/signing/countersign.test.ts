/** A portfolio that supervisors countersign: programs of others agree, earlier bytes stay, and whoever tampers is found. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from 'pdf-lib';
import { beforeEach, describe, expect, test } from 'vitest';
import { brokenRules } from '../../../../electron/pdf/conformance/check.ts';
import { offerCountersignature } from '../../../../electron/signing/countersign/offer.ts';
import { verifyPdf } from '../../../../electron/signing/verify.ts';
import { askJudge, judgeSignatures, requireCleanPdf } from '../../../support/judges.ts';
import { updated, type Change } from '../../../support/tampering.ts';
import { countersignedBy, inProcess, signedPortfolio } from './countersigned.ts';
import { pdfSignedByOpenssl } from './programs.ts';
import { preparedPdf, signedPdf, temporaryFolder } from './prepared-pdf.ts';

const COMMENT = 'Háblame de la niña; õhtu, łódź. Every session took place as it is listed. '.repeat(6).trim();

/** Paths of the portfolio and of its first countersigned copy, anew for each test. */
let portfolio: string;
let countersigned: string;
/** Their bytes: drawn and signed once. */
let made: readonly [Buffer, Buffer] | null = null;

async function make(): Promise<readonly [Buffer, Buffer]> {
  const path = await signedPortfolio({ type: 'to-be-countersigned', places: 2 });
  const { outcome, target } = await countersignedBy('Zofia Łódź', path, { hours: '40 hours', comment: COMMENT });
  if (!outcome.ok) throw new Error(outcome.error.code);
  return [await readFile(path), await readFile(target)];
}

beforeEach(async () => {
  made ??= await make();
  const folder = await temporaryFolder();
  [portfolio, countersigned] = [join(folder, 'portfolio.pdf'), join(folder, 'countersigned.pdf')];
  await Promise.all([writeFile(portfolio, made[0]), writeFile(countersigned, made[1])]);
});

async function verdictOf(bytes: Uint8Array) {
  const verified = await verifyPdf(bytes);
  if (!verified.ok) throw new Error(verified.error.code);
  const { verdict, signatures } = verified.value;
  return { verdict, changes: signatures.map(({ laterChanges }) => laterChanges.map(({ kind, isAllowed }) => (isAllowed ? kind : kind.toUpperCase()))) };
}

describe('a countersignature', () => {
  test('leaves every earlier byte, and other programs call both signatures valid', async () => {
    const [before, after] = await Promise.all([readFile(portfolio), readFile(countersigned)]);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(await judgeSignatures(countersigned)).toEqual([
      { signer: 'Áine Õun-Núñez', isValid: true, coversAll: false },
      { signer: 'Zofia Łódź', isValid: true, coversAll: true },
    ]);
    await requireCleanPdf(countersigned);
    expect(await askJudge('mutool', ['sign', '-v', countersigned])).toContain('The document is unchanged since signing.');
  });

  test('shows what was filled in, whole, and tells what may follow', async () => {
    const text = await askJudge('pdftotext', ['-f', '3', '-l', '5', '-layout', countersigned, '-']);
    expect(text).toContain('40 hours');
    expect(text.replace(/\s+/g, ' ')).toContain(COMMENT.slice(-60));
    expect(await verdictOf(await readFile(countersigned))).toEqual({
      verdict: 'intact-with-additions', changes: [['field-filled', 'field-filled', 'signature-added'], []],
    });
    expect(await askJudge('qpdf', ['--qdf', '--object-streams=disable', countersigned, '-'])).toMatch(/\/FieldMDP/);
  });

  test('can follow any number of others: in the places, and without a place when they are taken', async () => {
    const second = await countersignedBy('Second Person', countersigned, { hours: '12', comment: '' });
    expect(second.outcome).toMatchObject({ ok: true, value: { signatures: 3 } });
    const third = await countersignedBy('Third Person', second.target);
    const fourth = await countersignedBy('Fourth Person', third.target);
    expect(fourth.outcome).toMatchObject({ ok: true, value: { signatures: 5 } });
    const judged = await judgeSignatures(fourth.target);
    expect(judged.map(({ signer }) => signer)).toEqual(['Áine Õun-Núñez', 'Zofia Łódź', 'Second Person', 'Third Person', 'Fourth Person']);
    expect(judged.every(({ isValid }) => isValid)).toBe(true);
    await requireCleanPdf(fourth.target);
    expect((await verdictOf(await readFile(fourth.target))).verdict).toBe('intact-with-additions');
  });

  test('can be given to a file that only others may sign, with a table of cross-references and the form in the catalog', async () => {
    const { path } = await signedPdf();
    const { outcome, target } = await countersignedBy('Zofia', path);
    expect(outcome).toMatchObject({ ok: true, value: { signatures: 2 } });
    await requireCleanPdf(target);
    expect((await judgeSignatures(target)).map(({ isValid }) => isValid)).toEqual([true, true]);
  });

  test('keeps a file for an archive fit for it', async () => {
    const first = await countersignedBy('Zofia Łódź', await signedPortfolio({ type: 'to-be-countersigned', places: 1 }, 'archive'), { hours: '40', comment: COMMENT });
    const second = await countersignedBy('Łucja', first.target);
    expect(second.outcome).toMatchObject({ ok: true, value: { signatures: 3 } });
    expect(await brokenRules(await readFile(second.target))).toEqual([]);
  });

  test('can be given to a file that another program signed', async () => {
    const path = join(await temporaryFolder(), 'other.pdf');
    await writeFile(path, await pdfSignedByOpenssl({ newKey: ['-newkey', 'rsa:2048'] }));
    const { outcome, target } = await countersignedBy('Zofia', path);
    expect(outcome).toMatchObject({ ok: true, value: { signatures: 2 } });
    expect((await judgeSignatures(target)).map(({ isValid }) => isValid)).toEqual([true, true]);
  });
});

describe('what the supervisor is shown', () => {
  test('who gave how much, by the record in the file, and the first place that is free', async () => {
    const offer = await offerCountersignature(await readFile(portfolio));
    if (!offer.ok) throw new Error(offer.error.code);
    expect(offer.value).toMatchObject({ author: 'Áine Õun-Núñez', place: { number: 1, of: 2 }, verification: { verdict: 'intact' } });
    const [most] = offer.value.providers;
    expect(most?.minutes).toBeGreaterThanOrEqual(offer.value.providers.at(-1)?.minutes ?? 0);
    expect(offer.value.providers.every(({ from, to, sessions }) => from <= to && sessions > 0)).toBe(true);
    expect(await offerCountersignature(await readFile(countersigned))).toMatchObject({ ok: true, value: { place: { number: 2, of: 2 } } });
  });

  test.each([
    ['a file without a signature', async () => { const plain = await PDFDocument.create(); plain.addPage(); return plain.save(); }, 'countersign-not-signed'],
    ['a file that is prepared and not signed', async () => (await preparedPdf({ certifies: 2 })).bytes, 'countersign-not-intact'],
    ['a final portfolio', async () => readFile(await signedPortfolio({ type: 'final' })), 'countersign-final'],
    ['a file with a broken signature', async () => { const bytes = await readFile(portfolio); bytes[2000] = (bytes[2000] ?? 0) ^ 1; return bytes; }, 'countersign-not-intact'],
    ['no PDF', () => Promise.resolve(Buffer.from('hello')), 'not-a-pdf'],
  ])('%s is refused', async (_, make, code) => {
    expect(await offerCountersignature(Buffer.from(await make()))).toEqual({ ok: false, error: { code, params: {} } });
  });
});

describe('when it fails', () => {
  test('a file that has changed since it was shown is not signed, and nothing is left', async () => {
    const moved: typeof inProcess = { ...inProcess, prepare: (job) => inProcess.prepare({ ...job, sha256: '0'.repeat(64) }, new AbortController().signal) };
    const { outcome, target } = await countersignedBy('Zofia', portfolio, { hours: '1', comment: '' }, moved);
    expect(outcome).toEqual({ ok: false, error: { code: 'countersign-file-changed', params: {} } });
    expect(await readdir(dirname(target))).toEqual([]);
  });

  test.each([['letters that its fields cannot show', '漢字 धन्यवाद'], ['more lines than its fields can show', Array.from({ length: 60 }, String).join('\n')]])('%s are not signed, and nothing is left', async (_, comment) => {
    const { outcome, target } = await countersignedBy('Zofia', portfolio, { hours: '1', comment });
    expect(outcome).toEqual({ ok: false, error: { code: 'countersign-letters', params: {} } });
    expect(await readdir(dirname(target))).toEqual([]);
  });

  test('a file that the verifier does not call sound does not reach its place', async () => {
    const blind: typeof inProcess = { ...inProcess, verify: async (path) => { await writeFile(path, await readFile(portfolio)); return inProcess.verify(path, new AbortController().signal); } };
    const { outcome, target } = await countersignedBy('Zofia', portfolio, { hours: '1', comment: '' }, blind);
    expect(outcome).toEqual({ ok: false, error: { code: 'portfolio-self-check', params: {} } });
    expect(await readdir(dirname(target))).toEqual([]);
  });
});

describe('tampering after the countersignature', () => {
  const fieldChange = (name: string, from: RegExp, to: string) => (document: PDFDocument): readonly Change[] => {
    const fields = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('Fields'), PDFArray);
    const found = fields.asArray().find((ref) => String(document.context.lookup(ref, PDFDict).get(PDFName.of('T'))) === `(${name})`);
    if (!(found instanceof PDFRef)) throw new Error(`No field ${name}`);
    return [{ ref: found, text: document.context.lookup(found, PDFDict).toString().replace(from, to) }];
  };
  test.each([
    ['the locked hours', fieldChange('Supervisor1Hours', /\/V <[^>]*>/, '/V (400 hours)'), 'LOCKED-FIELD-CHANGED'],
    ['the locked comment', fieldChange('Supervisor1Comment', /\/V <[^>]*>/, '/V (Excellent)'), 'LOCKED-FIELD-CHANGED'],
    ['the lock of the place', fieldChange('Supervisor1Signature', /\/Lock <<[\s\S]*?>>/, ''), 'SIGNATURE-CHANGED'],
    ['the place moved over other text', fieldChange('Supervisor2Hours', /\/Rect \[[^\]]*\]/, '/Rect [0 0 600 700]'), 'FORM-CHANGED'],
  ])('%s', async (_, edit, kind) => {
    const { verdict, changes } = await verdictOf(await updated(await readFile(countersigned), edit));
    expect(verdict).toBe('changed-after-signing');
    expect(changes[1]).toContain(kind);
  });

  test('hours that are filled in a free place are allowed, and told; that the page does not show them is told too', async () => {
    const bytes = await updated(await readFile(countersigned), fieldChange('Supervisor2Hours', />>$/, '/V (3) >>'));
    expect(await verdictOf(bytes)).toMatchObject({ verdict: 'intact-with-additions', changes: [expect.anything(), ['field-filled-unseen']] });
  });
});
