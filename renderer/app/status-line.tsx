/** The quiet line at the bottom: whether what was written is safe. */
import { CircleAlert, CircleCheck, HardDrive, LoaderCircle, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useSaveStatus } from '../db/index.ts';
import { useFormats, useWords } from '../i18n/index.ts';
import { classNames } from '../ui/index.ts';
import styles from './status-line.module.css';

const css = classNames(styles);

type SaveState = ReturnType<typeof useSaveStatus>['state'];

const LOOKS: Readonly<Record<SaveState, { readonly icon: LucideIcon; readonly tone: string }>> = {
  idle: { icon: HardDrive, tone: 'calm' },
  saving: { icon: LoaderCircle, tone: 'calm' },
  saved: { icon: CircleCheck, tone: 'calm' },
  'on-disk': { icon: CircleCheck, tone: 'good' },
  'disk-behind': { icon: TriangleAlert, tone: 'caution' },
  failed: { icon: CircleAlert, tone: 'bad' },
};

export function StatusLine() {
  const words = useWords();
  const formats = useFormats();
  const status = useSaveStatus();
  const { icon: Icon, tone } = LOOKS[status.state];
  const text = status.at === null && status.state === 'disk-behind'
    ? words('status.disk-behind.early')
    : words(`status.${status.state}`, { time: status.at === null ? '' : formats.time(status.at) });
  const problem = status.problem === null ? '' : words(`failure.${status.problem}`);
  return (
    <div className={css('line')}>
      <output className={css('save', tone)} data-save-state={status.state}>
        <Icon aria-hidden size={15} strokeWidth={2.25} />
        <span>{problem === '' ? text : status.state === 'failed' ? problem : `${text} ${problem}`}</span>
      </output>
      <p className={css('note')}>{words('status.local')}</p>
    </div>
  );
}
