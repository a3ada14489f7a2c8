export { useAllEvaluations, useEvaluation, type Standing } from './use-evaluation.ts';
export { useRuleWords, type RuleWords } from './use-rule-words.ts';
export { EntryLink } from './entry-link.tsx';
export { isOpen } from './open-rules.ts';
export { EntryNames, useEntryNames, type NamedEntry } from './entry-names.tsx';
export { PageLink } from './page-link.tsx';
