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
  const standing = useEvaluation();
  if (standing === undefined) return <Page title={words('competencies.title')}>{null}</Page>;
  const { coverage } = standing.evaluation;
  return (
    <Page
      title={words('competencies.title')}
      lead={<Lead standing={standing} />}
      actions={coverage.length > 0 && <Button icon={Printer} onPress={() => { window.print(); }}>{words('competencies.print')}</Button>}
    >
      {coverage.length === 0 ? <Banner tone="info">{words('competencies.none-of-its-own')}</Banner> : <Grid standing={standing} />}
    </Page>
  );
}

function Grid({ standing: { evaluation, facts, pack } }: { readonly standing: Standing }) {
  const words = useWords();
  const ratedAreas = ratedAreasOf(pack, evaluation.categoryId);
  return (
    <EntryNames facts={facts}>
      <Banner tone="info">{words('competencies.no-threshold')}</Banner>
      {hasRules(evaluation) && <Gaps coverage={evaluation.coverage} ratedAreas={ratedAreas} trainings={facts.training} />}
      <CoverageGrid coverage={evaluation.coverage} ratedAreas={ratedAreas} />
    </EntryNames>
  );
}

/** On paper this line also says whose grid it is, and that it is nobody's form. */
function Lead({ standing: { evaluation, facts } }: { readonly standing: Standing }) {
  const words = useWords();
  const formats = useFormats();
  return words('competencies.lead', {
    category: words(`option.category.${evaluation.categoryId}`), name: applicantOf(facts)?.name ?? '', on: formats.date(evaluation.on),
  });
}
