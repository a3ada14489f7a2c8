/** The rules that a command judges by: those of `--rules FILE`, else the built-in ones. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applicantOf, type Facts } from '../../shared/domain/facts.ts';
import { builtInPack } from '../../shared/rules/packs.ts';
import type { RulePack } from '../../shared/rules/pack.ts';
import { readPackFile } from '../../shared/rules/pack-file.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import { failure, failureInWords, type Failure } from '../failure.ts';
import { isSignedBy } from '../security/pack-signature.ts';
import { storageFailure } from '../storage/storage-problem.ts';
import type { CliContext } from './io.ts';

/** `null`, said on stderr, when the file cannot be used. Says as well when the record names other rules than these. */
export async function rulesFor(file: string | null, facts: Facts, context: CliContext): Promise<RulePack | null> {
  const read = file === null ? builtInPack : await packFrom(resolve(context.workingFolder, file));
  if ('code' in read) {
    context.err(`${failureInWords(translateEnglish, read)}\n`);
    return null;
  }
  const judgedBy = applicantOf(facts)?.judgedBy ?? null;
  if (judgedBy !== null && (judgedBy.packId !== read.id || judgedBy.version !== read.version)) {
    context.err(`${translateEnglish('cli.other-rules', { id: judgedBy.packId, version: judgedBy.version, used: `${read.id} ${read.version}` })}\n`);
  }
  return read;
}

async function packFrom(path: string): Promise<RulePack | Failure> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return storageFailure(error);
  }
  const file = readPackFile(text);
  if (!file.ok) return failure(file.error.code, file.error.params);
  const { pack, signature, signedText } = file.value;
  return signature === null || isSignedBy(signature, signedText) ? pack : failure('rules-bad-signature');
}
