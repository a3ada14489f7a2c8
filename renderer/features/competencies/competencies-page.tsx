import { Printer } from 'lucide-react';
import { hasRules } from '../../../shared/rules/evaluation.ts';
import { ratedAreasOf } from '../../../shared/rules/competency-gaps.ts';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { Banner, Button, Page } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { EntryNames, useEvaluation, type Standing } from '../evaluation/index.ts';
import { CoverageGrid } from './coverage-grid.tsx';
import { Gaps } from './gaps.tsx';

/** The self-study grid, filled from the log. It shows gaps and never says that an area is met: no threshold is published. */
export function CompetenciesPage() {
  const words = useWords();
  const formats = useFormats();
  const standing = useEvaluation();
  if (standing === undefined) return <Page title={words('competencies.title')}>{null}</Page>;
  const { coverage, categoryId, on } = standing.evaluation;
  return (
    <Page
      title={words('competencies.title')}
      lead={words('competencies.lead', { category: words(`option.category.${categoryId}`), on: formats.date(on) })}
      actions={coverage.length > 0 && <Button icon={Printer} onPress={() => { window.print(); }}>{words('competencies.print')}</Button>}
    >
      {coverage.length === 0 ? <Banner tone="info">{words('competencies.none-of-its-own')}</Banner> : <Grid standing={standing} />}
    </Page>
  );
}

function Grid({ standing: { evaluation, facts, pack } }: { readonly standing: Standing }) {
  const words = useWords();
  const formats = useFormats();
  const { coverage, categoryId, on } = evaluation;
  const ratedAreas = ratedAreasOf(pack, categoryId);
  const paperHead = [applicantOf(facts)?.name ?? '', words(`option.category.${categoryId}`), formats.date(on), words('competencies.own-notes')]
    .filter((part) => part !== '').join(' · ');
  return (
    <EntryNames facts={facts}>
      <Banner tone="info">{words('competencies.no-threshold')}</Banner>
      {hasRules(evaluation) && <Gaps coverage={coverage} ratedAreas={ratedAreas} trainings={facts.training} on={on} />}
      <CoverageGrid coverage={coverage} ratedAreas={ratedAreas} paperHead={paperHead} />
    </EntryNames>
  );
}
