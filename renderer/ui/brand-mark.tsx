/** A larger leaf that shelters a smaller one. Decoration only: the name stands beside it. */
import { classNames } from './class-names.ts';
import styles from './text.module.css';

const css = classNames(styles);

export function BrandMark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" fill="none">
      <path className={css('markGrown')} d="M16 29C7.2 27.4 3 21.3 3.4 11.2 3.5 8 4 5.300 4.700 3 12.600 5.600 17.600 10.300 18.800 17.200 19.500 21.400 18.500 25.400 16 29Z" />
      <path className={css('markSmall')} d="M16.600 28.900C17.100 23.500 20.700 19.200 28.700 17 30.100 24.600 25.600 29 16.600 28.900Z" />
    </svg>
  );
}
