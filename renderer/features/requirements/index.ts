export { RequirementsPage } from './requirements-page.tsx';
export { RuleRow } from './rule-row.tsx';
export { SourceLine } from './source-line.tsx';
