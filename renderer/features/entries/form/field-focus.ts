/** Puts the focus on a field of a form by its name, or on the first one that has a problem. */
import { useEffect, useState, type RefObject } from 'react';

const CONTROLS = 'input:not([type="hidden"], [tabindex="-1"], [aria-hidden="true"]), textarea, button:not([tabindex="-1"])';
const MARKED = '[aria-invalid="true"], [data-invalid="true"]';

/** Call with a field path, or without one for the first field that is marked. The focus moves once the form is drawn. */
export function useFieldFocus(form: RefObject<HTMLElement | null>): (field?: string) => void {
  const [wanted, setWanted] = useState<{ readonly selector: string } | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    focusFirst(form.current?.querySelector(wanted.selector)?.closest<HTMLElement>('[data-field]') ?? null);
  }, [form, wanted]);
  return (field) => {
    const [name = ''] = (field ?? '').split('.');
    setWanted({ selector: field === undefined ? MARKED : `[data-field="${CSS.escape(name)}"]` });
  };
}

function focusFirst(cell: HTMLElement | null): void {
  const marked = cell?.querySelector<HTMLElement>(`:is(input, textarea)[aria-invalid="true"], [data-invalid="true"] :is(${CONTROLS})`);
  const target = marked ?? cell?.querySelector<HTMLElement>(CONTROLS);
  target?.focus();
}
