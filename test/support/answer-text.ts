/** What the engine says about a record, to the last word, as lines that a person can read and a test can compare. */
import type { Entry } from '../../shared/domain/entities.ts';
import type { Evaluation, Evidence, Reason, RuleResult } from '../../shared/rules/evaluation.ts';

const inWords = ({ code, params }: Reason): string => {
  const values = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${String(value)}`);
  return values.length === 0 ? code : `${code}(${values.join(' ')})`;
};

/** Entries by their place in the record: their ids say nothing. */
function evidenceText({ counted, refused }: Evidence, entries: readonly Entry[]): readonly string[] {
  const place = (id: string): string => `#${String(entries.findIndex((entry) => entry.id === id) + 1)}`;
  return [
    ...counted.map(({ entryId, amount }) => `counted ${place(entryId)} ${String(amount)}`),
    ...refused.map(({ entryId, amount, reason }) => `refused ${place(entryId)} ${String(amount)} ${inWords(reason)}`),
  ];
}

function ruleText(rule: RuleResult, entries: readonly Entry[], indent = ''): readonly string[] {
  const amount = rule.unit === null ? '' : ` ${String(rule.recorded)} recorded, ${String(rule.counts)} count, ${String(rule.needed)} needed (${rule.unit})`;
  const marks = [rule.source.confidence, ...(rule.source.carriedOver ? ['carried over'] : []), ...(rule.source.byAnalogy ? ['by analogy'] : []), ...(rule.fromAssociation ? ['association'] : [])];
  return [
    `${indent}${rule.key}: ${rule.state}${amount} [${marks.join(', ')}]`,
    ...rule.refusals.map(({ reason, amount: refused }) => `${indent}  not counted: ${String(refused)} ${inWords(reason)}`),
    ...rule.missing.map((reason) => `${indent}  missing: ${inWords(reason)}`),
    ...rule.warnings.map((reason) => `${indent}  caution: ${inWords(reason)}`),
    ...rule.readings.map(({ needed, state }) => `${indent}  reading: ${state}, ${String(needed)} needed`),
    ...evidenceText(rule.evidence(), entries).map((line) => `${indent}  ${line}`),
    ...rule.parts.flatMap((part) => ruleText(part, entries, `${indent}  `)),
  ];
}

/** All of an evaluation, or of one rule with its steps. */
export function answerText(evaluation: Evaluation, entries: readonly Entry[], onlyRule: string | null = null): string {
  const rules = evaluation.rules.filter(({ id }) => onlyRule === null || id === onlyRule);
  const steps = evaluation.nextSteps.filter(({ ruleId }) => onlyRule === null || ruleId === onlyRule);
  return [
    ...(onlyRule === null ? [`${String(evaluation.met)} met of ${String(evaluation.judged)} judged, by ${evaluation.ruleSetId}`] : []),
    ...rules.flatMap((rule) => ruleText(rule, entries)),
    ...steps.map(({ effort, amount, reason, ruleId, area }) => `step (${effort}, ${String(amount)}, ${area}) for ${ruleId.slice(ruleId.indexOf('.') + 1)}: ${inWords(reason)}`),
  ].join('\n');
}
