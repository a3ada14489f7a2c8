/** The keys of a form. */
import type { KeyboardEvent } from 'react';

export type FormAct = 'save' | 'next' | 'close';

/** What a key does to the form, or null. Escape first closes the list of a field that has one open. */
export function actOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, target: Pick<Element, 'getAttribute'>): FormAct | null {
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'Enter') return 'next';
    return event.key.toLowerCase() === 's' ? 'save' : null;
  }
  return event.key === 'Escape' && target.getAttribute('aria-expanded') !== 'true' ? 'close' : null;
}
