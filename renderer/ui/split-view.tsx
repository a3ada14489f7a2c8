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
  /** The form of the chosen entry; `null` when none is chosen: the list then has all the room. */
  readonly detail: ReactNode;
  /** Back to the list: where there is room for one side only, the detail covers the list. */
  readonly onBack: () => void;
}

/** List left, form right; below 46rem of width one of the two. Each side scrolls by itself. */
export function SplitView({ listLabel, list, detailLabel, detail, onBack }: SplitViewProps) {
  const words = useWords();
  const hasDetail = detail !== null && detail !== undefined;
  return (
    <div className={css('frame')}>
      <div className={css('split', hasDetail && 'hasDetail')}>
        <section aria-label={listLabel} className={css('list')}>{list}</section>
        {hasDetail && (
          <section aria-label={detailLabel} className={css('detail')}>
            <div className={css('back')}>
              <Button variant="quiet" size="small" icon={ArrowLeft} onPress={onBack}>{words('action.back-to-list')}</Button>
            </div>
            {detail}
          </section>
        )}
      </div>
    </div>
  );
}
