/** The record FILE of a command as facts, with a failure told in words. */
import { resolve } from 'node:path';
import { applicantOf, factsFrom, type Facts } from '../../shared/domain/facts.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import { failureInWords } from '../failure.ts';
import { loadRecord, type LoadedRecord } from './load-record.ts';
import { EXIT_TROUBLE, type CliContext } from './io.ts';

export interface RecordFacts {
  readonly facts: Facts;
  readonly loaded: LoadedRecord;
  /** The association asked for, else the one in the record. */
  readonly associationId: string | null;
}

/** Loads the record, gives it to the command, and cleans up after it. */
export async function withRecord(
  choice: { readonly record: string; readonly associationId: string | null },
  context: CliContext,
  command: (record: RecordFacts) => Promise<number>,
): Promise<number> {
  const loaded = await loadRecord(resolve(context.workingFolder, choice.record), context.host, context.signal);
  if (!loaded.ok) {
    context.err(`${failureInWords(translateEnglish, loaded.error)}\n`);
    return EXIT_TROUBLE;
  }
  try {
    const facts = factsFrom(loaded.value.record.entries);
    const associationId = choice.associationId ?? applicantOf(facts)?.associationId ?? null;
    return await command({ facts, loaded: loaded.value, associationId });
  } finally {
    await loaded.value.close();
  }
}
