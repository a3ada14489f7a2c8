import { ChevronDown } from 'lucide-react';
import { Button, ComboBox as AriaComboBox, Group, Input, ListBox, Popover } from 'react-aria-components';
import { useWords } from '../../i18n/index.ts';
import { classNames } from '../class-names.ts';
import { FieldFrame } from './field-frame.tsx';
import { ariaFieldProps, type FieldProps } from './field-props.ts';
import styles from './fields.module.css';
import type { Option } from './option.ts';
import { OptionRow } from './select.tsx';

const css = classNames(styles);

interface SuggestFieldProps extends FieldProps<string> {
  /** What was written before, most useful first. */
  readonly suggestions: readonly string[];
}

/** Free text that completes as it is typed: providers, titles, employers. Any text is fine. */
export function SuggestField(props: SuggestFieldProps) {
  const items = props.suggestions.map((text) => ({ id: text, label: text }));
  return (
    <AriaComboBox
      {...ariaFieldProps(props)}
      className={css('field', props.width ?? 'full')}
      items={items}
      inputValue={props.value}
      onInputChange={props.onChange}
      allowsCustomValue
      menuTrigger="input"
      defaultFilter={containsIgnoringCase}
    >
      <FieldFrame label={props.label} isRequired={props.isRequired} hint={props.hint} error={props.error}>
        <Input className={css('control')} />
      </FieldFrame>
      <Popover className={css('popover')}>
        <ListBox className={css('list')}>{(option: Option) => <OptionRow option={option} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}

interface ComboBoxProps<K extends string> extends FieldProps<K | null> {
  readonly options: readonly Option<K>[];
  readonly placeholder?: string;
}

/** One of a list, found by typing a part of it: people, associations. */
export function ComboBox<K extends string>(props: ComboBoxProps<K>) {
  const words = useWords();
  return (
    <AriaComboBox
      {...ariaFieldProps(props)}
      className={css('field', props.width ?? 'full')}
      defaultItems={props.options}
      value={props.value}
      onChange={(key) => {
        const chosen = props.options.find((option) => option.id === key);
        props.onChange(chosen?.id ?? null);
      }}
      allowsEmptyCollection
      defaultFilter={containsIgnoringCase}
    >
      <FieldFrame label={props.label} isRequired={props.isRequired} hint={props.hint} error={props.error}>
        <Group className={css('control', 'group')}>
          <Input className={css('bare')} placeholder={props.placeholder ?? words('field.find')} />
          <Button className={css('step')}><ChevronDown aria-hidden size={18} /></Button>
        </Group>
      </FieldFrame>
      <Popover className={css('popover')}>
        <ListBox
          className={css('list')}
          renderEmptyState={() => <p className={css('emptyList')}>{words('field.no-match')}</p>}
        >
          {(option: Option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

/** `Á` and `a` are the same to a person who searches. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const containsIgnoringCase = (text: string, part: string): boolean => plain(text).includes(plain(part));
