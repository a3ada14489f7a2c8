import type { Training } from '../../../shared/domain/entities.ts';
import type { PlainDate } from '../../../shared/domain/plain-date.ts';
import { competencyGaps, trainingsNamingNothing, type AreaGap } from '../../../shared/rules/competency-gaps.ts';
import type { CompetencyCoverage } from '../../../shared/rules/evaluation.ts';
import { Card, classNames, Link } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { EntryLink, useEntryNames } from '../evaluation/index.ts';
import styles from './competencies.module.css';

const css = classNames(styles);

interface GapsProps {
  readonly coverage: readonly CompetencyCoverage[];
  readonly ratedAreas: readonly string[];
  readonly trainings: readonly Training[];
  readonly on: PlainDate;
}

/** What typing alone could show, and what one more training could. Not on paper: the grid itself marks its gaps. */
export function Gaps({ coverage, ratedAreas, trainings, on }: GapsProps) {
  const words = useWords();
  const gaps = competencyGaps(coverage, ratedAreas);
  const unnamed = trainingsNamingNothing(trainings, on);
  if (gaps.length === 0 && unnamed.length === 0) return null;
  return (
    <div className={css('screenOnly')}>
      <Card title={words('competencies.gaps')} {...(gaps.length > 0 && { lead: words('competencies.gaps-lead') })}>
        {unnamed.length > 0 && <Unnamed trainings={unnamed} />}
        {gaps.length > 0 && (
          <>
            <ol className={css('gaps')}>{gaps.map((gap) => <Area key={gap.areaId} gap={gap} />)}</ol>
            <p className={css('weights')}>{words('competencies.weights')}</p>
          </>
        )}
      </Card>
    </div>
  );
}

function Area({ gap: { areaName, open, workOnly } }: { readonly gap: AreaGap }) {
  const words = useWords();
  const names = (rows: readonly CompetencyCoverage[]): string => rows.map((row) => row.name).join(' · ');
  return (
    <li>
      <p className={css('strong')}>{words('competencies.gap-area', { name: areaName, count: open.length })}</p>
      {open.length > 0 && <p>{names(open)}</p>}
      {workOnly.length > 0 && <p className={css('soft')}>{words('competencies.work-only', { names: names(workOnly) })}</p>}
    </li>
  );
}

/** The list of trainings itself shows the rest. */
const LISTED = 5;

function Unnamed({ trainings }: { readonly trainings: readonly Training[] }) {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const names = useEntryNames();
  const listed = trainings.slice(0, LISTED);
  const rest = trainings.length - listed.length;
  return (
    <div className={css('unnamed')}>
      <p>{words('competencies.unnamed', { count: trainings.length })}</p>
      <ul className={css('links')}>
        {listed.map((entry) => <li key={entry.id}><EntryLink entry={entry}>{names.get(entry.id)?.name ?? entry.title}</EntryLink></li>)}
        {rest > 0 && <li><Link onPress={() => { go('training'); }}>{words('competencies.unnamed-more', { count: rest })}</Link></li>}
      </ul>
    </div>
  );
}
