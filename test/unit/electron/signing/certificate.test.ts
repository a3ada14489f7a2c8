import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonName, isUsableEmail, makeCertificate } from '../../../../electron/signing/certificate.ts';
import { certificateFacts } from '../../../../electron/signing/verify/certificate-facts.ts';
import { NOW, temporaryFolder } from './prepared-pdf.ts';
import { say } from './programs.ts';

async function printed(certificate: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'a.cer');
  await writeFile(path, certificate);
  return say('openssl', 'x509', '-inform', 'DER', '-in', path, '-noout', '-text', '-nameopt', 'utf8,-esc_msb');
}

describe('the certificate of an identity', () => {
  test('has the profile of a document signer, as openssl prints it', async () => {
    const { certificate } = await makeCertificate({ name: 'Áine Õun', email: 'aine@example.org', now: NOW });
    const text = await printed(certificate);
    for (const line of [
      'Version: 3 (0x2)', 'CN=Áine Õun', 'NIST CURVE: P-256', 'ecdsa-with-SHA256', 'Basic Constraints: critical', 'CA:FALSE',
      'Key Usage: critical', 'Digital Signature, Non Repudiation', '1.3.6.1.5.5.7.3.36, E-mail Protection', 'email:aine@example.org',
      'X509v3 Subject Key Identifier', 'X509v3 Authority Key Identifier',
      'Not Before: Nov 23 14:32:05 2026 GMT', 'Not After : Nov 23 14:32:05 2031 GMT',
    ]) expect(text).toContain(line);
  });

  test('has a positive serial number of 16 bytes that differs each time', async () => {
    const request = { name: 'Ana', email: '', now: NOW };
    const serials = await Promise.all([1, 2, 3].map(async () => new X509Certificate((await makeCertificate(request)).certificate).serialNumber));
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(new Set(serials).size).toBe(3);
  });

  test('carries any name whole, up to the 64 characters of a common name', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).filter((name) => commonName(name) !== ''), async (name) => {
      const { certificate, fingerprint } = await makeCertificate({ name, email: '', now: NOW });
      const facts = await certificateFacts(certificate);
      expect(facts).toEqual({ name: commonName(name), email: '', fingerprint, selfSigned: true });
    }), { numRuns: 50 });
  });

  test('a name is put in one form: composed, one line, no hidden characters', () => {
    expect(commonName(' A\u0301ine\n\u202eÕun\u0000 ')).toBe('Áine Õun');
    expect(Array.from(commonName('𝒜'.repeat(100))).length).toBe(64);
    expect(commonName('\u200b')).toBe('');
  });

  test.each(['a@b', 'aine.oun+x@example.org'])('%s can stand in it', (email) => { expect(isUsableEmail(email)).toBe(true); });
  test.each(['', 'a', 'a@', '@b', 'a@b@c', 'a b@c', 'áine@example.org'])('"%s" cannot', (email) => { expect(isUsableEmail(email)).toBe(false); });
});
