import { applicantOf } from '../../../shared/domain/facts.ts';
import type { Evaluation } from '../../../shared/rules/evaluation.ts';
import { Banner, Page } from '../../ui/index.ts';
import { associationName, useFormats, useWords } from '../../i18n/index.ts';
import { RehearsalNotice, SecondPlaceNotice } from '../backup-state/index.ts';
import { useEvaluation } from '../evaluation/index.ts';
import { NewerRulesNotice } from '../rules/index.ts';
import { HourCards } from './hour-cards.tsx';
import { NextSteps } from './next-steps.tsx';
import { QuickAdd } from './quick-add.tsx';
import { RuleSummary } from './rule-summary.tsx';

/** Where I stand for my category: Recorded and Counts, what is missing, and the way to the next entry. */
export function HomePage() {
  const words = useWords();
  const standing = useEvaluation();
  if (standing === undefined) return <Page title={words('home.title')}>{null}</Page>;
  const { evaluation, facts } = standing;
  const name = applicantOf(facts)?.name ?? '';
  return (
    <Page title={words(name === '' ? 'home.title' : 'home.greeting', { name })} lead={<Standpoint evaluation={evaluation} />} actions={<QuickAdd />}>
      {evaluation.rules.length === 0 ? <Banner tone="caution">{words('requirements.none-yet')}</Banner> : (
        <>
          <SecondPlaceNotice />
          <RehearsalNotice />
          <NewerRulesNotice />
          <HourCards evaluation={evaluation} />
          <NextSteps evaluation={evaluation} />
          <RuleSummary evaluation={evaluation} />
        </>
      )}
    </Page>
  );
}

/** Category, association and day: a number without them says nothing. */
function Standpoint({ evaluation }: { readonly evaluation: Evaluation }) {
  const words = useWords();
  const formats = useFormats();
  return words('home.standpoint', {
    category: words(`option.category.${evaluation.categoryId}`),
    association: evaluation.associationId === null ? 'none' : associationName(evaluation.associationId),
    on: formats.date(evaluation.on),
  });
}
