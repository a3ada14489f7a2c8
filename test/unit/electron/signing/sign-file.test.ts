import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signPreparedPdf } from '../../../../electron/signing/sign-file.ts';
import { oneTimeSigner } from '../../../../electron/signing/signer.ts';
import { contentsOf, scanByteRanges } from '../../../../electron/signing/verify/scan.ts';
import { NOW, preparedPdf, signedPdf, temporaryFolder } from './prepared-pdf.ts';
import { say } from './programs.ts';

describe('a signed PDF as other programs see it', () => {
  test.each(['Áine Õun', 'Łódź Kowalska', 'Ann O\'Neill, "LCSW" <x>=+#;\\', 'Ñ'.repeat(100)])('pdfsig, mutool, qpdf and openssl accept it for %s', async (name) => {
    const { path, signer } = await signedPdf(await oneTimeSigner(name, NOW));

    const pdfsig = await say('pdfsig', '-nocert', path);
    expect(pdfsig).toContain('Signature is Valid.');
    expect(pdfsig).toContain('Total document signed');
    expect(pdfsig).toContain('ETSI.CAdES.detached');
    expect(pdfsig).toContain(name.slice(0, 6));
    expect(await say('mutool', 'sign', '-v', path)).toContain('The document is unchanged since signing');
    expect(await say('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');

    const bytes = await readFile(path);
    const [range] = scanByteRanges(bytes);
    if (range === undefined) throw new Error('The file has no signature');
    const folder = dirname(path);
    await writeFile(join(folder, 'signed.bin'), Buffer.concat([bytes.subarray(0, range[1]), bytes.subarray(range[2])]));
    await writeFile(join(folder, 'cms.der'), contentsOf(bytes, range));
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(signer.certificate).toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
    await writeFile(join(folder, 'author.crt'), pem);
    expect(await say(
      'openssl', 'cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any', '-attime', '1800000000', '-out', '/dev/null',
      '-in', join(folder, 'cms.der'), '-content', join(folder, 'signed.bin'), '-CAfile', join(folder, 'author.crt'),
    )).toContain('CAdES Verification successful');
  });

  test('the signed attributes are exactly content type, message digest and signing certificate, in DER order', async () => {
    const { path } = await signedPdf();
    const bytes = await readFile(path);
    const [range] = scanByteRanges(bytes);
    if (range === undefined) throw new Error('The file has no signature');
    const der = join(dirname(path), 'cms.der');
    await writeFile(der, contentsOf(bytes, range));
    const printed = await say('openssl', 'cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', der);
    const attributes = printed.slice(printed.indexOf('signedAttrs')).split('unsignedAttrs')[0] ?? '';
    expect([...attributes.matchAll(/object: (\S+)/g)].map((match) => match[1])).toEqual([
      'contentType', 'messageDigest', 'id-smime-aa-signingCertificateV2',
    ]);
  });
});

describe('signing', () => {
  test('a file without the marker is refused and said to be so', async () => {
    const { bytes } = await preparedPdf();
    const path = join(await temporaryFolder(), 'a.pdf');
    await writeFile(path, bytes);
    const result = await signPreparedPdf(path, '0123456789abcdef0123456789abcdef', await oneTimeSigner('Ana', NOW));
    expect(result).toEqual({ ok: false, error: { code: 'signature-room-missing', params: {} } });
  });

  test('another prepared PDF inside the portfolio does not draw the signature to itself', async () => {
    const { bytes: inner } = await preparedPdf();
    const { path } = await signedPdf(undefined, { attachments: { 'inner.pdf': inner } });
    expect((await readFile(path)).includes(Buffer.from(inner))).toBe(true);
    expect(await say('pdfsig', '-nocert', path)).toContain('Total document signed');
  });

  test('cancelling stops it', async () => {
    const { bytes, marker } = await preparedPdf();
    const path = join(await temporaryFolder(), 'a.pdf');
    await writeFile(path, bytes);
    const result = await signPreparedPdf(path, marker, await oneTimeSigner('Ana', NOW), { signal: AbortSignal.abort() });
    expect(result).toEqual({ ok: false, error: { code: 'cancelled', params: {} } });
  });
});
