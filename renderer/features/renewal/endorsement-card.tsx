import { SquarePen } from 'lucide-react';
import type { EndorsementRenewal } from '../../../shared/renewal/renewal.ts';
import { Banner, Button, Card, classNames } from '../../ui/index.ts';
import { associationName, useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { placeOfKind } from '../../state/place-of-kind.ts';
import { RuleRow } from '../requirements/index.ts';
import { CycleView } from './cycle-view.tsx';
import { Notes } from './notes.tsx';
import type { SavePack } from './use-save-pack.ts';
import styles from './renewal.module.css';

const css = classNames(styles);

interface EndorsementCardProps {
  readonly item: EndorsementRenewal;
  /** Of several endorsements the one in which hours are written down. */
  readonly isDocumented: boolean;
  readonly pack: SavePack;
}

/** One endorsement: its cycles with what each asks, and what else is worth knowing about its renewal. */
export function EndorsementCard({ item, isDocumented, pack }: EndorsementCardProps) {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const { endorsement, cycles, status, notes } = item;
  const category = words(`option.credential.${endorsement.held}`);
  const open = () => { go(placeOfKind('endorsement'), endorsement.id); };
  return (
    <Card
      title={category}
      lead={<Lead item={item} />}
      actions={<Button variant="quiet" icon={SquarePen} aria-label={words('renewal.edit-for', { category })} onPress={open}>{words('renewal.edit')}</Button>}
    >
      {endorsement.endorsedOn === null && (
        <Banner tone="caution" actions={<Button size="small" onPress={open}>{words('renewal.endorsed-add')}</Button>}>{words('renewal.endorsed-unknown')}</Banner>
      )}
      {isDocumented && <p>{words('renewal.documented-here')}</p>}
      {cycles.some(({ isDisputed }) => isDisputed) && <Banner tone="caution" title={words('renewal.disputed')}>{words('renewal.disputed-text')}</Banner>}
      {status.length > 0 && <div className={css('rules')}>{status.map((rule) => <RuleRow key={rule.id} rule={rule} isWanted={false} />)}</div>}
      {cycles.map((cycle) => <CycleView key={cycle.cycle.model.id + cycle.cycle.due} item={item} cycle={cycle} pack={pack} />)}
      <Notes notes={notes} category={category} />
    </Card>
  );
}

function Lead({ item: { endorsement, associationId, standing } }: { readonly item: EndorsementRenewal }) {
  const words = useWords();
  const formats = useFormats();
  const { endorsedOn, endedOn } = endorsement;
  if (standing.kind === 'ended' && endedOn !== null) return words('renewal.ended', { on: formats.date(endedOn) });
  if (endorsedOn === null) return associationId === null ? '' : associationName(associationId);
  if (standing.kind === 'later') return words('renewal.later', { on: formats.date(endorsedOn) });
  const on = formats.date(endorsedOn);
  return associationId === null ? words('renewal.endorsed', { on }) : words('renewal.endorsed-at', { on, association: associationName(associationId) });
}
