/** Programs of others that judge what we made: they share no code with the app. Linux; `npm test` installs them. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;

/** What the program wrote to its output. Throws when it is not content (exit code above 0). */
export async function askJudge(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(program, args, { maxBuffer: MOST_OUTPUT });
  return stdout;
}

export interface SignatureJudgement {
  readonly signer: string;
  readonly isValid: boolean;
  readonly coversAll: boolean;
}

/** What poppler says of the one signature of a file; whom it trusts is not asked. */
export async function judgeSignature(file: string): Promise<SignatureJudgement> {
  const [only, ...others] = await judgeSignatures(file);
  if (only === undefined || others.length > 0) throw new Error('The file has not just one signature');
  return only;
}

/** What poppler says of each signature, fields that nobody has signed left out. */
export async function judgeSignatures(file: string): Promise<readonly SignatureJudgement[]> {
  const answer = await askJudge('pdfsig', ['-nocert', file]);
  return answer.split(/^Signature #\d+:$/m).slice(1).filter((part) => part.includes('Signature Validation')).map((part) => ({
    signer: /Signer Certificate Common Name: (.*)/.exec(part)?.[1] ?? '',
    isValid: part.includes('Signature Validation: Signature is Valid.'),
    coversAll: part.includes('Total document signed'),
  }));
}

/** Throws with qpdf's words when the file has an error or so much as a warning. */
export async function requireCleanPdf(file: string): Promise<void> {
  await askJudge('qpdf', ['--check', file]);
}

/** SHA-256 of each file that is embedded in a PDF, by its name, as poppler takes it out. */
export async function embeddedFiles(file: string): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-embedded-'));
  try {
    await askJudge('pdfdetach', ['-saveall', '-o', folder, file]);
    const names = await readdir(folder);
    return new Map(await Promise.all(names.map(async (name) => [name, await sha256Of(path.join(folder, name))] as const)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer); // a stream without encoding gives Buffers
  return hash.digest('hex');
}

/** What the `age` program opens with a key file that has a passphrase. It asks on a terminal, so it gets one. Throws when it does not open. */
export async function openWithPassphrase(keyFile: string, file: string, passphrase: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-age-'));
  const target = path.join(folder, 'opened');
  try {
    const asked = run('script', ['-qec', `age -d -i '${keyFile}' -o '${target}' '${file}'`, '/dev/null']);
    asked.child.stdin?.end(`${passphrase}\n`);
    await asked;
    return await readFile(target, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
