import { Label, Meter as AriaMeter, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './progress.module.css';

const css = classNames(styles);

interface ProgressBarProps {
  readonly label: string;
  /** Left out while nobody can say how far it is. */
  readonly value?: number;
  readonly max?: number;
  /** How far in words, for example "Page 12 of 80". */
  readonly valueText?: string;
}

/** Work that is going on. */
export function ProgressBar({ label, value, max = 100, valueText }: ProgressBarProps) {
  return (
    <AriaProgressBar
      className={css('bar')}
      isIndeterminate={value === undefined}
      value={value ?? 0}
      maxValue={max}
      {...(valueText === undefined ? {} : { valueLabel: valueText })}
    >
      {({ percentage, valueText: shown, isIndeterminate }) => (
        <>
          <Label className={css('label')}>{label}</Label>
          {!isIndeterminate && <span className={css('value')}>{shown}</span>}
          <Track percentage={percentage ?? 0} isMoving={isIndeterminate} />
        </>
      )}
    </AriaProgressBar>
  );
}

interface MeterProps {
  readonly label: string;
  /** What counts. */
  readonly value: number;
  /** Everything recorded, drawn lighter behind it; never below `value`. */
  readonly recorded?: number;
  readonly max: number;
  /** The numbers in words, for example "22 of 33 hours". */
  readonly valueText: string;
  /** Say the label only to screen readers, when the words around it say it already. */
  readonly isLabelHidden?: boolean;
}

/** How much of what is needed is there. */
export function Meter({ label, value, recorded, max, valueText, isLabelHidden = false }: MeterProps) {
  const share = (amount: number) => (max <= 0 ? 0 : Math.min(100, Math.max(0, (amount / max) * 100)));
  return (
    <AriaMeter
      className={css('bar')}
      value={Math.min(value, max)}
      maxValue={max}
      valueLabel={valueText}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <Label className={css('label')}>{label}</Label>}
      {!isLabelHidden && <span className={css('value')}>{valueText}</span>}
      <Track percentage={share(value)} behind={share(recorded ?? value)} isFull={value >= max} />
    </AriaMeter>
  );
}

interface TrackProps {
  readonly percentage: number;
  readonly behind?: number;
  readonly isMoving?: boolean;
  readonly isFull?: boolean;
}

function Track({ percentage, behind = 0, isMoving = false, isFull = false }: TrackProps) {
  return (
    <span className={css('track')} aria-hidden="true">
      {behind > percentage && <span className={css('behind')} style={{ inlineSize: `${String(behind)}%` }} />}
      <span
        className={css('fill', isMoving && 'moving', isFull && 'full')}
        style={isMoving ? undefined : { inlineSize: `${String(percentage)}%` }}
      />
    </span>
  );
}
