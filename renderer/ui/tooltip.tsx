import type { ReactElement } from 'react';
import { OverlayArrow, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './tooltip.module.css';

const css = classNames(styles);

interface TooltipProps {
  readonly text: string;
  /** A button or link of React Aria. */
  readonly children: ReactElement;
  readonly placement?: 'top' | 'bottom' | 'end' | 'start';
  readonly isDisabled?: boolean;
}

/** The name of a control that shows only an icon. Never the only place of something a person must know. */
export function Tooltip({ text, children, placement = 'top', isDisabled = false }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={80} isDisabled={isDisabled}>
      {children}
      <AriaTooltip className={css('tooltip')} placement={placement} offset={8}>
        <OverlayArrow className={css('arrow')} />
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
