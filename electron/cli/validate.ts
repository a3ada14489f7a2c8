/** `validate`: whether a record file could be imported, how much of what it holds, and what looks odd in it. */
import { ENTRY_KINDS, type Entry } from '../../shared/domain/entities.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import type { PlainDate } from '../../shared/domain/plain-date.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import { EXIT_OK, printJson, type CliContext } from './io.ts';
import { withRecord } from './record-facts.ts';

export function validateCommand(file: string, context: CliContext): Promise<number> {
  return withRecord({ record: file, associationId: null }, context, ({ facts, loaded }) => {
    const { entries, format, version } = loaded.record;
    printJson(context, {
      valid: true,
      format,
      version,
      counts: Object.fromEntries(ENTRY_KINDS.map((kind) => [kind, facts[kind].length])),
      attachments: new Set(entries.flatMap((entry) => entry.attachments.map((attachment) => attachment.hash))).size,
      warnings: warningsOf(facts, entries, context.today()),
    });
    return Promise.resolve(EXIT_OK);
  });
}

interface Warning {
  readonly code: string;
  readonly text: string;
}

function warningsOf(facts: Facts, entries: readonly Entry[], today: PlainDate): readonly Warning[] {
  const people = new Set(facts.person.map((person) => person.id));
  const strangers = [...facts['rsc-received'].map((session) => session.providerId), ...facts.reference.map((reference) => reference.raterId)]
    .filter((id) => id !== null && !people.has(id)).length;
  const future = entries.filter((entry) => firstDay(entry) > today).length;
  const warning = (code: string, count: number): Warning => ({ code, text: translateEnglish(`cli.${code}`, { count }) });
  return [
    ...(facts.applicant.length === 0 ? [warning('no-applicant', 0)] : []),
    ...(strangers > 0 ? [warning('people-missing', strangers)] : []),
    ...(future > 0 ? [warning('future-entries', future)] : []),
  ];
}

/** The day an entry begins, or `''` where the kind has none. */
function firstDay(entry: Entry): string {
  if ('date' in entry) return entry.date.from;
  return entry.kind === 'work' || entry.kind === 'leadership' ? entry.from : '';
}
