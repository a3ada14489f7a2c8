import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox, CheckboxGroup, Radio, RadioGroup as AriaRadioGroup, Text,
} from 'react-aria-components';
import { classNames } from '../class-names.ts';
import { FieldLabel, FieldProblem } from './field-frame.tsx';
import { ariaFieldProps, type FieldProps } from './field-props.ts';
import styles from './choices.module.css';
import type { Option } from './option.ts';

const css = classNames(styles);

interface CheckboxProps {
  readonly label: ReactNode;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

/** One yes-or-no, said by its label. */
export function Checkbox({ label, value, onChange, hint, isDisabled, name }: CheckboxProps) {
  return (
    <AriaCheckbox
      className={css('choice')}
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      {...(name === undefined ? {} : { name })}
    >
      <Box />
      <ChoiceText label={label} description={hint} />
    </AriaCheckbox>
  );
}

interface MultiChoiceProps<K extends string> extends FieldProps<readonly K[]> {
  readonly options: readonly Option<K>[];
  /** Side by side for short labels; below each other else. */
  readonly layout?: 'row' | 'column';
}

/** Any number of choices from a short list. */
export function MultiChoice<K extends string>(props: MultiChoiceProps<K>) {
  const { autoFocus: _unused, ...field } = ariaFieldProps(props);
  return (
    <CheckboxGroup
      {...field}
      className={css('group')}
      value={[...props.value]}
      onChange={(keys) => {
        props.onChange(props.options.filter((option) => keys.includes(option.id)).map((option) => option.id));
      }}
    >
      <FieldLabel label={props.label} isRequired={props.isRequired} />
      <GroupHint hint={props.hint} />
      <div className={css('options', props.layout ?? 'column')}>
        {props.options.map((option) => (
          <AriaCheckbox key={option.id} value={option.id} className={css('choice')}>
            <Box />
            <ChoiceText label={option.label} description={option.description} />
          </AriaCheckbox>
        ))}
      </div>
      <FieldProblem error={props.error} />
    </CheckboxGroup>
  );
}

interface RadioGroupProps<K extends string> extends FieldProps<K | null> {
  readonly options: readonly Option<K>[];
  readonly layout?: 'row' | 'column';
}

/** One of a few choices, all in sight. */
export function RadioGroup<K extends string>(props: RadioGroupProps<K>) {
  const { autoFocus, ...field } = ariaFieldProps(props);
  const focusedIndex = Math.max(0, props.options.findIndex((option) => option.id === props.value));
  return (
    <AriaRadioGroup
      {...field}
      className={css('group')}
      value={props.value}
      onChange={(key) => {
        const chosen = props.options.find((option) => option.id === key);
        if (chosen !== undefined) props.onChange(chosen.id);
      }}
    >
      <FieldLabel label={props.label} isRequired={props.isRequired} />
      <GroupHint hint={props.hint} />
      <div className={css('options', props.layout ?? 'column')}>
        {props.options.map((option, index) => (
          <Radio
            key={option.id}
            value={option.id}
            {...(index === focusedIndex ? { autoFocus } : {})}
            className={css('choice')}
          >
            <span className={css('dot')} aria-hidden="true" />
            <ChoiceText label={option.label} description={option.description} />
          </Radio>
        ))}
      </div>
      <FieldProblem error={props.error} />
    </AriaRadioGroup>
  );
}

function Box() {
  return (
    <span className={css('box')} aria-hidden="true">
      <Check size={16} strokeWidth={3} className={css('tick')} />
    </span>
  );
}

function ChoiceText({ label, description }: { readonly label: ReactNode; readonly description?: ReactNode }) {
  return (
    <span className={css('text')}>
      <span>{label}</span>
      {description !== undefined && <span className={css('description')}>{description}</span>}
    </span>
  );
}

function GroupHint({ hint }: { readonly hint: ReactNode }) {
  if (hint === undefined || hint === null || hint === '') return null;
  return <Text slot="description" className={css('hint')}>{hint}</Text>;
}
