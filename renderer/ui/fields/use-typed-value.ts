/**
 * A field whose value is typed freely and understood when the person is done (blur or Enter).
 * What was typed stays as it is; nothing is rewritten under the cursor.
 */
import { useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';

interface TypedValueOptions<V> {
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  /** The value as it would be typed, for a value that came from elsewhere. */
  readonly print: (value: V) => string;
  readonly parse: (text: string) => Result<V, unknown>;
  readonly onUnderstood: ((isUnderstood: boolean) => void) | undefined;
}

/** A key as react-aria tells of it: it goes no further unless that is asked for. */
interface KeyPress {
  readonly key: string;
  readonly continuePropagation: () => void;
}

export interface TypedValue {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly commit: () => void;
  readonly onKeyDown: (event: KeyPress) => void;
  /** The text that was left in the field means nothing to us. */
  readonly isMisread: boolean;
  /** The person is still typing: neither an echo nor an error is due. */
  readonly isPending: boolean;
}

interface Typing<V> {
  readonly text: string;
  /** What the text was understood as, or `pending` before blur or Enter. */
  readonly meaning: V | null | 'pending';
  readonly isMisread: boolean;
}

export function useTypedValue<V>(options: TypedValueOptions<V>): TypedValue {
  const { value, onChange, print, parse, onUnderstood } = options;
  const [typing, setTyping] = useState<Typing<V> | null>(null);
  // A value that changed from outside (undo, another entry) wins over what was typed before.
  const isStale = typing !== null && typing.meaning !== 'pending' && typing.meaning !== value;
  const current = isStale ? null : typing;
  const text = current?.text ?? (value === null ? '' : print(value));

  const commit = () => {
    if (current === null || current.meaning !== 'pending') return;
    const trimmed = text.trim();
    const parsed = trimmed === '' ? null : parse(trimmed);
    const meaning = parsed?.ok === true ? parsed.value : null;
    const isMisread = parsed?.ok === false;
    setTyping({ text, meaning, isMisread });
    onUnderstood?.(!isMisread);
    if (meaning !== value) onChange(meaning);
  };

  return {
    text,
    setText: (next) => { setTyping({ text: next, meaning: 'pending', isMisread: false }); },
    commit,
    onKeyDown: (event) => {
      if (event.key === 'Enter') commit();
      // React Aria stops every key at its field; the app's own keys must work from inside it, too.
      event.continuePropagation();
    },
    isMisread: current?.isMisread ?? false,
    isPending: current?.meaning === 'pending',
  };
}
