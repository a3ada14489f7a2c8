import { CalendarSync, Plus, Printer } from 'lucide-react';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { Banner, Button, EmptyState, Page } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { placeOfKind } from '../../state/place-of-kind.ts';
import { EntryNames } from '../evaluation/index.ts';
import { SavingDialog } from '../portfolio/index.ts';
import { DueDatesCard } from './due-dates-card.tsx';
import { EndorsementCard } from './endorsement-card.tsx';
import { useRenewal, type RecordRenewal } from './use-renewal.ts';
import { useSavePack } from './use-save-pack.ts';

/** What each endorsement asks for before its next deadline, what there is so far, and the days to keep in mind. */
export function RenewalPage() {
  const words = useWords();
  const formats = useFormats();
  const standing = useRenewal();
  if (standing === undefined) return <Page title={words('renewal.title')}>{null}</Page>;
  const hasAny = standing.renewal.endorsements.length > 0;
  return (
    <Page
      title={words('renewal.title')}
      lead={words('renewal.lead', { name: applicantOf(standing.facts)?.name ?? '', on: formats.date(standing.renewal.today) })}
      actions={hasAny && <Button icon={Printer} onPress={() => { window.print(); }}>{words('renewal.print')}</Button>}
    >
      {hasAny ? <Endorsements standing={standing} /> : <NothingHeld />}
      {!hasAny && standing.dates.length > 0 && <DueDatesCard standing={standing} />}
    </Page>
  );
}

function NothingHeld() {
  const words = useWords();
  const goToList = useNavigation((state) => state.goToList);
  return (
    <EmptyState
      icon={CalendarSync}
      title={words('renewal.none')}
      actions={<Button variant="primary" icon={Plus} onPress={() => { goToList(placeOfKind('endorsement'), 'endorsement'); }}>{words('renewal.log')}</Button>}
    >
      {words('renewal.none-text')}
    </EmptyState>
  );
}

function Endorsements({ standing }: { readonly standing: RecordRenewal }) {
  const words = useWords();
  const formats = useFormats();
  const pack = useSavePack(standing);
  const { renewal, facts } = standing;
  const documented = renewal.endorsements.find(({ endorsement }) => endorsement.id === renewal.documentedIn);
  return (
    <EntryNames facts={facts}>
      <Banner tone="info">{words('renewal.decides', { asOf: formats.date(renewal.asOf) })}</Banner>
      <DueDatesCard standing={standing} />
      {documented !== undefined && (
        <Banner tone="info">
          {words('renewal.several', {
            count: renewal.endorsements.filter(({ standing: { kind } }) => kind === 'held').length,
            category: words(`option.credential.${documented.endorsement.held}`),
          })}
        </Banner>
      )}
      {renewal.endorsements.map((item) => (
        <EndorsementCard key={item.endorsement.id} item={item} isDocumented={item === documented} pack={pack} />
      ))}
      <SavingDialog title={words('renewal.pack-making')} progress={pack.progress} onCancel={pack.cancel} />
    </EntryNames>
  );
}
