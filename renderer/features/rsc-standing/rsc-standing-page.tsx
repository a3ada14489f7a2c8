import { useMemo } from 'react';
import { MessagesSquare } from 'lucide-react';
import { rscStanding, type RscStanding } from '../../../shared/rules/rsc-standing.ts';
import { Banner, Button, Card, classNames, EmptyState, Meter, Page } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useEvaluation, type Standing } from '../evaluation/index.ts';
import { PaceCard } from './pace-card.tsx';
import { ProvidersCard } from './providers-card.tsx';
import { RunningTotal } from './running-total.tsx';
import styles from './rsc-standing.module.css';

const css = classNames(styles);

/** Reflective supervision so far: what counts, by whom, about what, and when the needed hours are reached. */
export function RscStandingPage() {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const standing = useEvaluation();
  const rsc = useMemo(() => (standing === undefined ? null : rscStanding(standing.pack, standing.facts, standing.evaluation)), [standing]);
  if (standing === undefined) return <Page title={words('rsc-standing.title')}>{null}</Page>;
  return (
    <Page title={words('rsc-standing.title')} lead={words('rsc-standing.lead', { category: words(`option.category.${standing.evaluation.categoryId}`) })}>
      {rsc === null && <Banner tone="caution">{words('requirements.none-yet')}</Banner>}
      {rsc !== null && (rsc.months.length === 0 ? (
        <EmptyState icon={MessagesSquare} title={words('rsc-standing.none')} actions={<Button variant="primary" onPress={() => { go('rsc'); }}>{words('rsc-standing.log')}</Button>}>
          {words('rsc-standing.none-text')}
        </EmptyState>
      ) : <Cards rsc={rsc} standing={standing} />)}
    </Page>
  );
}

function Cards({ rsc, standing }: { readonly rsc: RscStanding; readonly standing: Standing }) {
  return (
    <>
      <Totals rsc={rsc} />
      {rsc.needed !== null && <PaceCard rsc={rsc} needed={rsc.needed} on={standing.evaluation.on} />}
      <RunningTotal rsc={rsc} />
      <ProvidersCard rsc={rsc} facts={standing.facts} />
      <Parts rsc={rsc} />
    </>
  );
}

function Totals({ rsc: { recorded, counts, needed } }: { readonly rsc: RscStanding }) {
  const words = useWords();
  const formats = useFormats();
  const values = { recorded: formats.hours(recorded), counts: formats.hours(counts), needed: formats.hours(needed ?? 0) };
  return (
    <Card title={words('rsc-standing.totals')}>
      <p className={css('headline')}>{words(needed === null ? 'rsc-standing.totals-free' : 'rsc-standing.totals-of', values)}</p>
      {needed !== null && (
        <Meter label={words('rsc-standing.totals')} isLabelHidden value={counts} recorded={recorded} max={needed} valueText={words('rsc-standing.totals-of', values)} />
      )}
    </Card>
  );
}

/** Own work and the RSC one provides; alone and in groups; the best span. */
function Parts({ rsc }: { readonly rsc: RscStanding }) {
  const words = useWords();
  const formats = useFormats();
  const { window } = rsc;
  const lines = [
    words('rsc-standing.about', { own: formats.hours(rsc.aboutOwnWork), about: formats.hours(rsc.aboutProvision) }),
    words('rsc-standing.format', { individual: formats.hours(rsc.individual), group: formats.hours(rsc.group) }),
    ...(window === null ? [] : [words(rsc.windowIsAsked ? 'rsc-standing.window-asked' : 'rsc-standing.window-older', {
      from: formats.date(window.from), to: formats.date(window.to), hours: formats.hours(window.minutes), months: window.months,
    })]),
  ];
  return (
    <Card title={words('rsc-standing.parts')}>
      <ul className={css('lines')}>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </Card>
  );
}
