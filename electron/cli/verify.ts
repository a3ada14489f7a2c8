/**
 * `verify`: the verifier's findings as JSON. Exit code 0 when intact, also when only such things were added as the signatures
 * allow (further signatures, filled fields); 1 for every other verdict, also when a signature cannot be confirmed; 2 when the
 * file cannot be read.
 */
import { resolve } from 'node:path';
import { translateEnglish } from '../../shared/words/english.ts';
import { failureInWords } from '../failure.ts';
import { verifyFile } from '../signing/verify-client.ts';
import { EXIT_NO, EXIT_OK, EXIT_TROUBLE, printJson, type CliContext } from './io.ts';

export async function verifyCommand(file: string, context: CliContext): Promise<number> {
  const verified = await verifyFile(resolve(context.workingFolder, file), context.host, context.signal);
  if (!verified.ok) {
    context.err(`${failureInWords(translateEnglish, verified.error)}\n`);
    return EXIT_TROUBLE;
  }
  printJson(context, verified.value);
  return verified.value.verdict === 'intact' || verified.value.verdict === 'intact-with-additions' ? EXIT_OK : EXIT_NO;
}
