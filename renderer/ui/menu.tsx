import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './menu.module.css';

const css = classNames(styles);

export interface MenuEntry<K extends string = string> {
  readonly id: K;
  readonly label: string;
  readonly description?: string;
  readonly icon?: LucideIcon;
  readonly isDisabled?: boolean;
  readonly isDestructive?: boolean;
}

interface MenuProps<K extends string> {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly items: readonly MenuEntry<K>[];
  readonly onAction: (id: K) => void;
}

export function Menu<K extends string>({ trigger, label, items, onAction }: MenuProps<K>) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={css('popover')} placement="bottom end">
        <AriaMenu aria-label={label} className={css('menu')}>
          {items.map(({ id, label: text, description, icon: Icon, isDisabled, isDestructive }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={text}
              isDisabled={isDisabled ?? false}
              onAction={() => { onAction(id); }}
              className={css('item', isDestructive === true && 'destructive')}
            >
              {Icon !== undefined && <Icon aria-hidden size={18} />}
              <span className={css('itemText')}>
                <span>{text}</span>
                {description !== undefined && <span className={css('description')}>{description}</span>}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
