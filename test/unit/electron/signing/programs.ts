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
