import { useState } from 'react';
import { TRACKS, type TargetId, type Track } from '../../../shared/domain/entities.ts';
import { FIND_DEGREES, FIND_SCOPES, FIND_YEARS, suggestCategory, type FindAnswers, type Suggestion } from '../../../shared/rules/find-category.ts';
import { Banner, Button, Card, classNames, Checkbox, MultiChoice, RadioGroup } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useRuleWords } from '../evaluation/index.ts';
import styles from './compare.module.css';

const css = classNames(styles);

type Draft = { readonly [K in keyof FindAnswers]: FindAnswers[K] | null };
const NOTHING: Draft = { scope: null, tracks: null, degree: null, years: null, givesRsc: null };

/** Five questions, as the associations' flow charts ask them; the answer stands below as soon as it can be given. */
export function FindCategory({ onChoose }: { readonly onChoose: (categoryId: TargetId) => void }) {
  const words = useWords();
  const [draft, setDraft] = useState<Draft>(NOTHING);
  const change = (part: Partial<Draft>) => { setDraft({ ...draft, ...part }); };
  const answers = answersOf(draft);
  return (
    <Card title={words('find.title')} lead={words('find.lead')} tone="accent">
      <div className={css('find')}>
        <RadioGroup label={words('find.scope')} value={draft.scope} onChange={(scope) => { change({ scope }); }} options={FIND_SCOPES.map((id) => ({ id, label: words(`find.scope.${id}`) }))} />
        <MultiChoice<Track> label={words('find.tracks')} value={draft.tracks ?? []} onChange={(tracks) => { change({ tracks }); }} options={TRACKS.map((id) => ({ id, label: words(`find.track.${id}`) }))} />
        <RadioGroup label={words('find.degree')} layout="row" value={draft.degree} onChange={(degree) => { change({ degree }); }} options={FIND_DEGREES.map((id) => ({ id, label: words(`find.degree.${id}`) }))} />
        <RadioGroup label={words('find.years')} layout="row" value={draft.years} onChange={(years) => { change({ years }); }} options={FIND_YEARS.map((id) => ({ id, label: words(`find.years.${id}`) }))} />
        <Checkbox label={words('find.gives-rsc')} value={draft.givesRsc === true} onChange={(givesRsc) => { change({ givesRsc }); }} />
        <div aria-live="polite">{answers === null ? <p className={css('soft')}>{words('find.go-on')}</p> : <Answer answers={answers} onChoose={onChoose} />}</div>
      </div>
    </Card>
  );
}

function answersOf({ scope, tracks, degree, years, givesRsc }: Draft): FindAnswers | null {
  if (scope === null || tracks === null || tracks.length === 0 || degree === null || years === null) return null;
  return { scope, tracks, degree, years, givesRsc: givesRsc === true };
}

function Answer({ answers, onChoose }: { readonly answers: FindAnswers; readonly onChoose: (categoryId: TargetId) => void }) {
  const words = useWords();
  const { first, also } = suggestCategory(answers);
  return (
    <div className={css('find')}>
      <h3>{words('find.first')}</h3>
      {first.map((each) => <Suggested key={each.categoryId} suggestion={each} onChoose={onChoose} />)}
      {also.length > 0 && <h3>{words('find.also')}</h3>}
      {also.map((each) => <Suggested key={each.categoryId} suggestion={each} onChoose={onChoose} />)}
      <Banner tone="info">{words('find.ask')}</Banner>
    </div>
  );
}

function Suggested({ suggestion: { categoryId, reasons }, onChoose }: { readonly suggestion: Suggestion; readonly onChoose: (categoryId: TargetId) => void }) {
  const words = useWords();
  const rules = useRuleWords();
  const name = words(`option.category.${categoryId}`);
  return (
    <div className={css('rule')}>
      <div><p className={css('name')}>{name}</p><p>{reasons.map(rules.reason).join(' ')}</p></div>
      <Button size="small" aria-label={words('find.choose-for', { category: name })} onPress={() => { onChoose(categoryId); }}>{words('compare.choose')}</Button>
    </div>
  );
}
