/**
 * `countersign`: a supervisor's confirmation in a portfolio that was made to be countersigned. Her key is made for this one
 * run, and its certificate says so in the name. What was made is told as JSON.
 */
import { resolve } from 'node:path';
import type { Confirmation } from '../../shared/report/countersigning.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import { failureInWords } from '../failure.ts';
import { countersign } from '../signing/countersign/countersign-service.ts';
import { portfolioTools } from '../signing/portfolio-tools.ts';
import { oneTimeSigner } from '../signing/signer.ts';
import { EXIT_OK, EXIT_TROUBLE, printJson, type CliContext } from './io.ts';

export interface CountersignCommand extends Confirmation {
  readonly file: string;
  readonly out: string;
  /** Of the supervisor. */
  readonly name: string;
}

export async function countersignCommand({ file, out, name, hours, comment }: CountersignCommand, context: CliContext): Promise<number> {
  const source = resolve(context.workingFolder, file);
  const target = resolve(context.workingFolder, out);
  const { host, assets, now, signal } = context;
  const tools = portfolioTools({ host, assets, attachmentAt: () => Promise.resolve(null), now });
  const offer = await tools.offer(source, signal);
  const done = !offer.ok ? offer : await countersign({
    source, target, sha256: offer.value.verification.sha256, confirmation: { hours, comment },
    appearance: { style: 'typed', text: name },
    signer: await oneTimeSigner(translateEnglish('cli.one-time-signer', { name }), now()),
    signal, onProgress: () => undefined,
  }, tools);
  if (!done.ok) {
    context.err(`${failureInWords(translateEnglish, done.error)}\n`);
    return EXIT_TROUBLE;
  }
  printJson(context, { out: target, place: offer.ok ? offer.value.place : null, ...done.value });
  return EXIT_OK;
}
