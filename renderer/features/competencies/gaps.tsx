import type { Training } from '../../../shared/domain/entities.ts';
import { competencyGaps } from '../../../shared/rules/competency-gaps.ts';
import type { CompetencyCoverage } from '../../../shared/rules/evaluation.ts';
import { Card, classNames, Link } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import styles from './competencies.module.css';

const css = classNames(styles);

interface GapsProps {
  readonly coverage: readonly CompetencyCoverage[];
  readonly ratedAreas: readonly string[];
  readonly trainings: readonly Training[];
}

/** What one more training could show, and what typing alone could. */
export function Gaps({ coverage, ratedAreas, trainings }: GapsProps) {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const gaps = competencyGaps(coverage, ratedAreas);
  const [unnamed] = trainings.filter((training) => training.competencies.length === 0);
  const count = trainings.filter((training) => training.competencies.length === 0).length;
  if (gaps.length === 0 && unnamed === undefined) return null;
  return (
    <Card title={words('competencies.gaps')} lead={words('competencies.gaps-lead')}>
      <ol className={css('gaps')}>
        {unnamed !== undefined && (
          <li>
            <p>{words('competencies.unnamed', { count })}</p>
            <p><Link onPress={() => { go('training', unnamed.id); }}>{words('competencies.unnamed-go')}</Link></p>
          </li>
        )}
        {gaps.map((gap) => (
          <li key={gap.areaId}>
            <p className={css('area')}>{words('competencies.gap-area', { name: gap.areaName, count: gap.open.length })}</p>
            {gap.open.length > 0 && <p>{gap.open.map((row) => row.name).join(' · ')}</p>}
            {gap.workOnly.length > 0 && <p className={css('soft')}>{words('competencies.work-only', { names: gap.workOnly.map((row) => row.name).join(' · ') })}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
