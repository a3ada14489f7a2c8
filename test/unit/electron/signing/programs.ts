/** Other programs, as judges of what we sign and as signers of what we judge. */
import { execFile } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CONTENTS_BYTES } from '../../../../electron/pdf/signature-placeholder.ts';
import { byteRangeNumbers, findPlaceholder } from '../../../../electron/signing/placeholder.ts';
import { preparedPdf, temporaryFolder, type PreparedPdfOptions } from './prepared-pdf.ts';

const run = promisify(execFile);

/** What a program writes, also when it ends with an error. */
export async function say(program: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await run(program, args).catch((error: { stdout: string; stderr: string }) => error);
  return `${stdout}${stderr}`;
}

export interface OpensslSignature {
  readonly newKey: readonly string[];
  readonly subject?: string;
  /** Further arguments of `openssl cms -sign`. */
  readonly options?: readonly string[];
}

/** A PDF signed with openssl, as another program would sign it; gives its bytes. */
export async function pdfSignedByOpenssl(signature: OpensslSignature, pdf: PreparedPdfOptions = { subFilter: 'adbe.pkcs7.detached' }): Promise<Buffer> {
  const folder = await temporaryFolder();
  const at = (name: string): string => join(folder, name);
  const { bytes, marker } = await preparedPdf(pdf);
  await writeFile(at('a.pdf'), bytes);
  const file = await open(at('a.pdf'), 'r+');
  const place = await findPlaceholder(file, marker);
  await file.close();
  if (!place.ok) throw new Error(place.error);
  const { contentsStart, contentsEnd, numbersStart } = place.value;
  const whole = await readFile(at('a.pdf'));
  whole.write(byteRangeNumbers(place.value), numbersStart, 'latin1');
  await writeFile(at('signed.bin'), Buffer.concat([whole.subarray(0, contentsStart), whole.subarray(contentsEnd)]));
  const subject = signature.subject ?? '/CN=Other Program/emailAddress=other@example.org';
  await run('openssl', [
    'req', '-x509', '-utf8', '-nodes', '-days', '30', '-subj', subject, '-keyout', at('key.pem'), '-out', at('certificate.pem'), ...signature.newKey,
  ]);
  await run('openssl', [
    'cms', '-sign', '-binary', '-md', 'sha256', '-signer', at('certificate.pem'), '-inkey', at('key.pem'), '-outform', 'DER',
    '-in', at('signed.bin'), '-out', at('cms.der'), ...(signature.options ?? []),
  ]);
  const hex = (await readFile(at('cms.der'))).toString('hex').toUpperCase();
  whole.write(hex.padEnd(CONTENTS_BYTES * 2, '0'), contentsStart + 1, 'latin1');
  return whole;
}

/** A time stamp token (RFC 3161) over these bytes, of an authority that openssl makes for the test; DER. */
export async function timeStampToken(bytes: Uint8Array): Promise<Buffer> {
  const folder = await temporaryFolder();
  const at = (name: string): string => join(folder, name);
  await writeFile(at('data'), bytes);
  await writeFile(at('serial'), '01\n');
  await writeFile(at('tsa.cnf'), [
    '[tsa]', 'default_tsa = stamp', '[stamp]', `serial = ${at('serial')}`, 'crypto_device = builtin', `signer_cert = ${at('tsa.pem')}`,
    `signer_key = ${at('tsa.key')}`, 'signer_digest = sha256', 'default_policy = 1.2.3.4', 'digests = sha256', 'accuracy = secs:1', '',
  ].join('\n'));
  await run('openssl', [
    'req', '-x509', '-nodes', '-days', '30', '-subj', '/CN=Time Authority', '-newkey', 'rsa:2048', '-keyout', at('tsa.key'), '-out', at('tsa.pem'),
    '-addext', 'extendedKeyUsage=critical,timeStamping',
  ]);
  await run('openssl', ['ts', '-query', '-data', at('data'), '-sha256', '-cert', '-out', at('query')]);
  await run('openssl', ['ts', '-reply', '-config', at('tsa.cnf'), '-queryfile', at('query'), '-token_out', '-out', at('token')]);
  return readFile(at('token'));
}
