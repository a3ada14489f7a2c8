import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { contentsOf, scanByteRanges } from '../../../../electron/signing/verify/scan.ts';
import { newMarker } from '../../../../electron/pdf/signature-placeholder.ts';
import { byteRangeNumbers, findPlaceholder } from '../../../../electron/signing/placeholder.ts';
import { verifyPdf } from '../../../../electron/signing/verify.ts';
import { verificationSchema, type Verification } from '../../../../shared/report/verification.ts';
import { preparedPdf, signedAgain, signedPdf, temporaryFolder } from './prepared-pdf.ts';
import { pdfSignedByOpenssl, say, timeStampToken } from './programs.ts';
import { withoutForm, withSecondField, withSignatureValue, withWhiteBox } from '../../../support/tampering.ts';

async function verified(bytes: Uint8Array): Promise<Verification> {
  const result = await verifyPdf(bytes);
  if (!result.ok) throw new Error(result.error.code);
  return verificationSchema.parse(result.value);
}

/** "intact", or the verdict with the problems, or the failure. */
async function judge(bytes: Uint8Array): Promise<string> {
  const result = await verifyPdf(bytes);
  if (!result.ok) return result.error.code;
  return [result.value.verdict, ...result.value.signatures.map(({ problem }) => problem)].filter((word) => word !== null).join(' ');
}

async function signedBytes(): Promise<Buffer> {
  return readFile((await signedPdf()).path);
}

/** A file with a document time stamp of its own authority, as long-term archives add it (ETSI EN 319 142-1, 5.4.3). */
async function withTimeStamp(signed: Buffer): Promise<Buffer> {
  const marker = newMarker();
  const bytes = await withSecondField(signed, marker, { subFilter: 'ETSI.RFC3161' });
  const path = join(await temporaryFolder(), 'stamped.pdf');
  await writeFile(path, bytes);
  const file = await open(path, 'r');
  const place = await findPlaceholder(file, marker);
  await file.close();
  if (!place.ok) throw new Error(place.error);
  const { contentsStart, contentsEnd, numbersStart } = place.value;
  bytes.write(byteRangeNumbers(place.value), numbersStart, 'latin1');
  const token = await timeStampToken(Buffer.concat([bytes.subarray(0, contentsStart), bytes.subarray(contentsEnd)]));
  bytes.write(token.toString('hex'), contentsStart + 1, 'latin1');
  bytes.fill('0', contentsStart + 1 + token.length * 2, contentsEnd - 1, 'latin1');
  return bytes;
}

describe('a portfolio that we signed', () => {
  test('is intact to its last byte, and says who signed and when', async () => {
    const { path, signer } = await signedPdf();
    const { verdict, signatures } = await verified(await readFile(path));
    expect(verdict).toBe('intact');
    expect(signatures).toEqual([{
      field: 'Author', intact: true, problem: null, coversWholeFile: true, bytesAfter: 0, laterChanges: [],
      signerName: 'Áine Õun', signerEmail: '', fingerprint: signer.fingerprint, selfSigned: true,
      claimedTime: '2026-11-23T14:32:05.000Z', algorithm: 'ECDSA P-256, SHA-256', subFilter: 'ETSI.CAdES.detached', certifies: null,
    }]);
  });

  test('is never called intact when any one byte is another one', async () => {
    const original = await signedBytes();
    const [range] = scanByteRanges(original);
    const contents = { min: range?.[1] ?? 0, max: (range?.[1] ?? 0) + 2000 };
    const position = fc.oneof(fc.nat({ max: original.length - 1 }), fc.integer(contents));
    await fc.assert(fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
      const bytes = Buffer.from(original);
      bytes[at] = (original[at] ?? 0) ^ difference;
      expect(await judge(bytes)).not.toBe('intact');
    }), { numRuns: 400 });
  });

  test('is not called intact when the digits of its signature are changed for others', async () => {
    const original = await signedBytes();
    const [range] = scanByteRanges(original);
    const start = (range?.[1] ?? 0) + 1;
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 1600 }), fc.constantFrom(...Array.from('0123456789abcdef')), async (offset, digit) => {
      const bytes = Buffer.from(original);
      bytes.write(digit, start + offset, 'latin1');
      fc.pre(!bytes.equals(original));
      expect(await judge(bytes)).toMatch(/^(?:broken (?:contents|certificate|attributes|value|bytes-changed)|cannot-confirm unknown-algorithm)$/);
    }), { numRuns: 400 });
  });

  test('is not called intact when it is cut short anywhere', async () => {
    const original = await signedBytes();
    await fc.assert(fc.asyncProperty(fc.nat({ max: original.length - 1 }), async (length) => {
      expect(await judge(original.subarray(0, length))).not.toBe('intact');
    }), { numRuns: 100 });
  });
});

describe('tampering', () => {
  test('a flipped bit breaks it', async () => {
    const bytes = await signedBytes();
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    expect(await judge(bytes)).toBe('broken bytes-changed');
  });

  test('a white box laid over the page in an update is seen, though pdfsig calls the signature valid', async () => {
    const bytes = await withWhiteBox(await signedBytes());
    expect(await judge(bytes)).toBe('changed-after-signing');
    const { signatures } = await verified(bytes);
    expect(signatures[0]).toMatchObject({ intact: true, coversWholeFile: false });
    expect(signatures[0]?.bytesAfter).toBeGreaterThan(100);
    const path = join(await temporaryFolder(), 'box.pdf');
    await writeFile(path, bytes);
    expect(await say('pdfsig', '-nocert', path)).toContain('Signature is Valid.');
  });

  test('one byte behind the end is seen', async () => {
    expect(await judge(Buffer.concat([await signedBytes(), Buffer.from('\n')]))).toBe('changed-after-signing');
  });

  test('a signature of zeros breaks it', async () => {
    const bytes = await signedBytes();
    const [range] = scanByteRanges(bytes);
    bytes.fill('0', (range?.[1] ?? 0) + 1, (range?.[2] ?? 0) - 1);
    expect(await judge(bytes)).toBe('broken contents');
  });

  test('taking the signature out of the form does not make the file unsigned', async () => {
    expect(await judge(await withoutForm(await signedBytes()))).toBe('changed-after-signing hidden');
  });

  test.each([['without a word about changes', undefined], ['that permits no change', 1]])(
    'what a stranger adds and signs after a signature %s is not called intact', async (_, certifies) => {
      const { path } = await signedPdf(undefined, certifies === undefined ? {} : { certifies });
      const verification = await verified(await signedAgain(await readFile(path), 'Mallory', { box: true }));
      expect(verification).toMatchObject({
        verdict: 'changed-after-signing',
        signatures: [
          { signerName: 'Áine Õun', intact: true, problem: null, coversWholeFile: false, certifies: certifies ?? null },
          { signerName: 'Mallory', intact: true, problem: null, coversWholeFile: true, bytesAfter: 0 },
        ],
      });
      expect(verification.signatures.map(({ laterChanges }) => laterChanges.filter(({ isAllowed }) => !isAllowed).map(({ kind }) => kind)))
        .toEqual([certifies === 1 ? ['signature-added', 'page-changed'] : ['page-changed'], []]);
    },
  );

  test('a signature that does not say what it covers has no number of bytes after it, and no signer', async () => {
    const { signatures } = await verified(await withSignatureValue(await signedBytes(), (text) => text.replace(/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 0 0 0]')));
    expect(signatures[0]).toMatchObject({ coversWholeFile: null, bytesAfter: null, selfSigned: null, signerName: '', fingerprint: '' });
  });

  test.each([
    ['no ByteRange', (text: string) => text.replace(/\/ByteRange \[[^\]]*\]/, '')],
    ['no Contents', (text: string) => text.replace(/\/Contents <[^>]*>/, '')],
    ['empty Contents', (text: string) => text.replace(/\/Contents <[^>]*>/, '/Contents <>')],
    ['a ByteRange that covers nothing', (text: string) => text.replace(/\/ByteRange \[[^\]]*\]/, '/ByteRange [0 0 0 0]')],
    ['a ByteRange that skips the head', (text: string) => text.replace(/\/ByteRange \[\s*0/, '/ByteRange [1')],
    ['no dictionary at all', () => 'null'],
  ])('a signature value with %s is broken, not unsigned', async (_, change) => {
    const { verdict } = await verified(await withSignatureValue(await signedBytes(), change));
    expect(verdict).toBe('broken');
  });

  test('the signature of another file does not pass', async () => {
    const [one, other] = await Promise.all(['one', 'two'].map(async (text) => {
      const { path } = await signedPdf(undefined, { attachments: { 'a.txt': Buffer.from(text) } });
      return readFile(path);
    }));
    if (one === undefined || other === undefined) throw new Error('Two files were asked for');
    const [range] = scanByteRanges(one);
    const [start, end] = [range?.[1] ?? 0, range?.[2] ?? 0];
    other.copy(one, start, start, end);
    expect(await judge(one)).toBe('broken bytes-changed');
  });
});

describe('files of other programs', () => {
  const rsa = ['-newkey', 'rsa:2048'];
  const curve = (name: string): string[] => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${name}`];

  test.each([
    ['RSA', { newKey: rsa }, 'RSA 2048, SHA-256'],
    ['RSA with PSS padding', { newKey: rsa, options: ['-keyopt', 'rsa_padding_mode:pss'] }, 'RSA 2048, SHA-256'],
    ['RSA with SHA-512', { newKey: rsa, options: ['-md', 'sha512'] }, 'RSA 2048, SHA-512'],
    ['RSA without signed attributes', { newKey: rsa, options: ['-noattr'] }, 'RSA 2048, SHA-256'],
    ['RSA named by key identifier', { newKey: rsa, options: ['-keyid'] }, 'RSA 2048, SHA-256'],
    ['P-256', { newKey: curve('P-256') }, 'ECDSA P-256, SHA-256'],
    ['P-384', { newKey: curve('P-384') }, 'ECDSA P-384, SHA-256'],
    ['P-521', { newKey: curve('P-521'), options: ['-md', 'sha512'] }, 'ECDSA P-521, SHA-512'],
  ])('adbe.pkcs7.detached by openssl with %s is intact, and broken by one changed byte', async (_, signature, algorithm) => {
    const bytes = await pdfSignedByOpenssl(signature);
    const { verdict, signatures } = await verified(bytes);
    expect({ verdict, problem: signatures[0]?.problem }).toEqual({ verdict: 'intact', problem: null });
    expect(signatures[0]).toMatchObject({ signerName: 'Other Program', signerEmail: 'other@example.org', selfSigned: true, algorithm });
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    expect(await judge(bytes)).toBe('broken bytes-changed');
  });

  test('CAdES by openssl is intact; what calls itself CAdES without the bound certificate is not', async () => {
    const cades = { subFilter: 'ETSI.CAdES.detached' };
    expect(await judge(await pdfSignedByOpenssl({ newKey: rsa, options: ['-cades'] }, cades))).toBe('intact');
    expect(await judge(await pdfSignedByOpenssl({ newKey: rsa }, cades))).toBe('broken certificate');
  });

  test('a signature with SHA-1 is not trusted', async () => {
    expect(await judge(await pdfSignedByOpenssl({ newKey: rsa, options: ['-md', 'sha1'] }))).toBe('cannot-confirm weak-algorithm');
  });

  test('a signature without its certificate is not trusted', async () => {
    expect(await judge(await pdfSignedByOpenssl({ newKey: rsa, options: ['-nocerts'] }))).toBe('broken certificate');
  });

  test('a kind of signature that we do not check is not called intact', async () => {
    expect(await judge(await pdfSignedByOpenssl({ newKey: rsa }, { subFilter: 'adbe.x509.rsa_sha1' }))).toBe('cannot-confirm unknown-kind');
  });

  test('a time stamp of an authority after a signature is not called tampering', async () => {
    const bytes = await withTimeStamp(await signedBytes());
    const { verdict, signatures } = await verified(bytes);
    expect(verdict).toBe('cannot-confirm');
    expect(signatures.map(({ intact, problem }) => [intact, problem])).toEqual([[true, null], [false, 'unknown-kind']]);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    expect(await judge(bytes)).toBe('broken bytes-changed unknown-kind');
  });
});

describe('files without a verdict on a signature', () => {
  test('a PDF without a signature is not signed', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    expect(await judge(await document.save())).toBe('not-signed');
  });

  test('an embedded signed file does not count as a signature of the portfolio', async () => {
    const inner = await signedBytes();
    const { path } = await signedPdf(undefined, { attachments: { 'certificate.pdf': inner } });
    const bytes = await readFile(path);
    expect(bytes.includes(inner)).toBe(true);
    const { verdict, signatures } = await verified(bytes);
    expect([verdict, signatures.length]).toEqual(['intact', 1]);
  });

  test('an embedded record is found', async () => {
    const { path } = await signedPdf(undefined, { attachments: { 'record.json': Buffer.from('{}') } });
    expect((await verified(await readFile(path))).hasRecord).toBe(true);
  });

  test('an empty placeholder is broken', async () => {
    expect(await judge((await preparedPdf()).bytes)).toBe('broken byte-range');
  });

  test.each([
    ['nothing', ''], ['text', 'Dear reviewer'], ['a picture', '\x89PNG\r\n\x1a\n'],
  ])('%s is not a PDF', async (_, text) => {
    expect(await judge(Buffer.from(text, 'latin1'))).toBe('not-a-pdf');
  });

  test('a head without a body is damaged', async () => {
    expect(await judge(Buffer.from('%PDF-1.7\n%%EOF\n'))).toBe('pdf-damaged');
  });

  test('an encrypted PDF is said to be so', async () => {
    const folder = await temporaryFolder();
    const document = await PDFDocument.create();
    document.addPage();
    await writeFile(join(folder, 'open.pdf'), await document.save());
    await say('qpdf', '--encrypt', 'user', 'owner', '256', '--', join(folder, 'open.pdf'), join(folder, 'locked.pdf'));
    expect(await judge(await readFile(join(folder, 'locked.pdf')))).toBe('pdf-encrypted');
  });

  test('no bytes make it throw', async () => {
    const signed = await signedBytes();
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: signed.length - 1 }), fc.uint8Array({ maxLength: 40 })), { minLength: 1, maxLength: 8 }), async (edits) => {
      const bytes = Buffer.from(signed);
      for (const [at, text] of edits) bytes.set(text.subarray(0, bytes.length - at), at);
      expect(await judge(bytes)).toMatch(/^[a-z-]+( [a-z-]+)*$/);
    }), { numRuns: 100 });
  });

  test('the bytes of the signature are what openssl reads', async () => {
    const bytes = await signedBytes();
    const [range] = scanByteRanges(bytes);
    if (range === undefined) throw new Error('The file has no signature');
    const path = join(await temporaryFolder(), 'cms.der');
    await writeFile(path, contentsOf(bytes, range));
    expect(await say('openssl', 'asn1parse', '-inform', 'DER', '-in', path)).toContain('pkcs7-signedData');
  });
});
