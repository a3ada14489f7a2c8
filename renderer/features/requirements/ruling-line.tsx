import type { RulingInForce } from '../../../shared/rules/evaluation.ts';
import { classNames, Link } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { placeOfKind } from '../../state/place-of-kind.ts';
import styles from './requirements.module.css';

const css = classNames(styles);

/** Says that a rule is judged by what the association answered, and leads to that entry. */
export function RulingLine({ ruling }: { readonly ruling: RulingInForce }) {
  const words = useWords();
  const formats = useFormats();
  const go = useNavigation((state) => state.go);
  return (
    <p className={css('ruling')}>
      {words(`ruling.in-force.${ruling.ruling}`, { by: ruling.saidBy, on: formats.date(ruling.saidOn) })}{' '}
      <Link onPress={() => { go(placeOfKind('ruling'), ruling.entryId); }}>{words('ruling.change')}</Link>
    </p>
  );
}
