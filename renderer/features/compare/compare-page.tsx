import { useMemo, useState } from 'react';
import { Compass } from 'lucide-react';
import type { TargetId } from '../../../shared/domain/entities.ts';
import { compareCategories, type ComparedCategory, type Comparison } from '../../../shared/rules/compare.ts';
import { Banner, Button, Card, Page } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useAllEvaluations, useEvaluation, useRuleWords } from '../evaluation/index.ts';
import { CategoryRow } from './category-row.tsx';
import { FindCategory } from './find-category.tsx';
import { useChooseCategory } from './use-choose-category.ts';

/** All categories on one's own record: what is met, what is open, the cheapest steps, and what fits the work. */
export function ComparePage() {
  const words = useWords();
  const standing = useEvaluation();
  const evaluations = useAllEvaluations();
  const choose = useChooseCategory();
  const [isAsking, setAsking] = useState(false);
  const comparison = useMemo(
    () => (standing === undefined || evaluations === undefined ? null : compareCategories(evaluations, standing.facts, standing.evaluation.on)),
    [standing, evaluations],
  );
  if (comparison === null || standing === undefined) return <Page title={words('compare.title')}>{null}</Page>;
  const isAsked = isAsking || !comparison.hasWork;
  return (
    <Page
      title={words('compare.title')}
      lead={words('compare.lead')}
      actions={!isAsked && <Button icon={Compass} onPress={() => { setAsking(true); }}>{words('find.open')}</Button>}
    >
      {isAsked && <FindCategory onChoose={choose} />}
      <Best comparison={comparison} />
      {(['infant', 'early-childhood', null] as const).map((track) => (
        <Track key={track} track={track} categories={comparison.categories.filter((each) => each.track === track)} mine={standing.evaluation.categoryId} best={comparison.best} onChoose={choose} />
      ))}
    </Page>
  );
}

function Best({ comparison }: { readonly comparison: Comparison }) {
  const words = useWords();
  const rules = useRuleWords();
  const best = comparison.categories.find((each) => each.categoryId === comparison.best);
  if (!comparison.hasWork) return <Banner tone="info">{words('compare.no-work')}</Banner>;
  if (best === undefined) return <Banner tone="info">{words('compare.none-fits')}</Banner>;
  return (
    <Banner tone="info" title={words('compare.best', { category: words(`option.category.${best.categoryId}`) })}>
      {best.reasons.map(rules.reason).join(' ')} {words('compare.decides')}
    </Banner>
  );
}

interface TrackProps {
  readonly track: 'infant' | 'early-childhood' | null;
  readonly categories: readonly ComparedCategory[];
  readonly mine: TargetId;
  readonly best: TargetId | null;
  readonly onChoose: (categoryId: TargetId) => void;
}

function Track({ track, categories, mine, best, onChoose }: TrackProps) {
  const words = useWords();
  if (categories.length === 0) return null;
  return (
    <Card title={words(`compare.track.${track ?? 'both'}`)}>
      {categories.map((category) => (
        <CategoryRow
          key={category.categoryId}
          category={category}
          isMine={category.categoryId === mine}
          isBest={category.categoryId === best}
          onChoose={() => { onChoose(category.categoryId); }}
        />
      ))}
    </Card>
  );
}
