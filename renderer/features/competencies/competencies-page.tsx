import type { CompetencyCoverage } from '../../../shared/rules/evaluation.ts';
import { Banner, Page } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useEvaluation } from '../evaluation/index.ts';
import { CoverageTable } from './coverage-table.tsx';

/** The self-study grid, filled from the log. It shows gaps and never says that an area is met: no threshold is published. */
export function CompetenciesPage() {
  const words = useWords();
  const standing = useEvaluation();
  const coverage = standing?.evaluation.coverage ?? [];
  return (
    <Page title={words('competencies.title')} lead={words('competencies.lead')}>
      <Banner tone="info">{words('competencies.no-threshold')}</Banner>
      {areasOf(coverage).map(({ id, name, rows }) => <CoverageTable key={id} areaName={name} rows={rows} />)}
    </Page>
  );
}

interface Area {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly CompetencyCoverage[];
}

function areasOf(coverage: readonly CompetencyCoverage[]): readonly Area[] {
  const areas = new Map<string, CompetencyCoverage[]>();
  for (const row of coverage) areas.set(row.areaId, [...(areas.get(row.areaId) ?? []), row]);
  return [...areas].map(([id, rows]) => ({ id, name: rows[0]?.areaName ?? id, rows }));
}
