import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import { FieldFrame } from './field-frame.tsx';
import { ariaFieldProps, type FieldProps } from './field-props.ts';
import styles from './fields.module.css';
import type { Option } from './option.ts';

const css = classNames(styles);

interface SelectProps<K extends string> extends FieldProps<K | null> {
  readonly options: readonly Option<K>[];
  readonly placeholder?: string;
}

/** One of a list that is too long for radio buttons. */
export function Select<K extends string>(props: SelectProps<K>) {
  const words = useWords();
  return (
    <AriaSelect
      {...ariaFieldProps(props)}
      className={css('field', props.width ?? 'full')}
      value={props.value}
      onChange={(key) => {
        const chosen = props.options.find((option) => option.id === key);
        props.onChange(chosen?.id ?? null);
      }}
      placeholder={props.placeholder ?? words('field.choose')}
    >
      <FieldFrame label={props.label} isRequired={props.isRequired} hint={props.hint} error={props.error}>
        <Button className={css('control', 'trigger')}>
          <SelectValue className={css('triggerText')}>
            {({ isPlaceholder, selectedText, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
          </SelectValue>
          <ChevronDown aria-hidden size={18} className={css('chevron')} />
        </Button>
      </FieldFrame>
      <Popover className={css('popover')}>
        <ListBox className={css('list')} items={props.options}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function OptionRow({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={css('option')}>
      <Check aria-hidden size={16} className={css('optionCheck')} />
      <span className={css('optionText')}>
        <span>{option.label}</span>
        {option.description !== undefined && <span className={css('optionDescription')}>{option.description}</span>}
      </span>
    </ListBoxItem>
  );
}
