import { groupedHex } from '../../../shared/report/grouped-hex.ts';
import { classNames } from '../../ui/index.ts';
import styles from './fingerprint.module.css';

const css = classNames(styles);

/** A fingerprint in groups of four, so that two people can read it to each other. */
export function Fingerprint({ value }: { readonly value: string }) {
  return <code className={css('fingerprint')}>{groupedHex(value.toUpperCase())}</code>;
}
