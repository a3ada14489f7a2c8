/** A part of a form that is closed until it is asked for. */
import { ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { classNames } from '../../../ui/index.ts';
import styles from './entry-form.module.css';

const css = classNames(styles);

interface MoreDetailsProps {
  readonly title: string;
  readonly startsOpen: boolean;
  /** Something inside needs attention. */
  readonly mustOpen: boolean;
  readonly children: ReactNode;
}

export function MoreDetails({ title, startsOpen, mustOpen, children }: MoreDetailsProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const panelId = useId();
  const shown = isOpen || mustOpen;
  return (
    <section className={css('section')} aria-label={title}>
      <h3 className={css('sectionTitle')}>
        <button
          type="button" className={css('disclosure', shown && 'open')} aria-expanded={shown} aria-controls={panelId}
          onClick={() => { setOpen(!shown); }}
        >
          <ChevronRight aria-hidden size={18} className={css('chevron')} />
          {title}
        </button>
      </h3>
      <div id={panelId} hidden={!shown}>{children}</div>
    </section>
  );
}
