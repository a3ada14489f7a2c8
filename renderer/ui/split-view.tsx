import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './split-view.module.css';

const css = classNames(styles);

interface SplitViewProps {
  readonly listLabel: string;
  readonly list: ReactNode;
  readonly detailLabel: string;
  /** The form of the chosen entry; `null` when none is chosen. */
  readonly detail: ReactNode;
  /** Shown at the right while nothing is chosen, where there is room for both. */
  readonly placeholder?: ReactNode;
  /** Back to the list: where there is room for one side only, the detail covers the list. */
  readonly onBack: () => void;
}

/** List left, form right; below 46rem of width one of the two. Each side scrolls by itself. */
export function SplitView({ listLabel, list, detailLabel, detail, placeholder, onBack }: SplitViewProps) {
  const words = useWords();
  const hasDetail = detail !== null && detail !== undefined;
  return (
    <div className={css('frame')}>
      <div className={css('split', hasDetail && 'hasDetail')}>
        <section aria-label={listLabel} className={css('list')}>{list}</section>
        <section aria-label={detailLabel} className={css('detail')}>
          {hasDetail && (
            <div className={css('back')}>
              <Button variant="quiet" size="small" icon={ArrowLeft} onPress={onBack}>{words('action.back-to-list')}</Button>
            </div>
          )}
          {hasDetail ? detail : placeholder}
        </section>
      </div>
    </div>
  );
}
