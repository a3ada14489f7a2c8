import { describe, expect, it } from 'vitest';
import { actOf } from '../../../../renderer/features/entries/form/form-keys.ts';

const field = (expanded: string | null) => ({ getAttribute: () => expanded });
const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean } = {}) => ({ key, ctrlKey: false, metaKey: false, ...held });

describe('the keys of a form', () => {
  it.each([
    [press('s', { ctrlKey: true }), 'save'],
    [press('S', { metaKey: true }), 'save'],
    [press('Enter', { ctrlKey: true }), 'next'],
    [press('Enter', { metaKey: true }), 'next'],
    [press('Escape'), 'close'],
    [press('Enter'), null],
    [press('s'), null],
    [press('n', { ctrlKey: true }), null],
  ])('%j means %s', (key, act) => { expect(actOf(key, field(null))).toBe(act); });

  it('leaves Escape to a field whose list is open', () => {
    expect(actOf(press('Escape'), field('true'))).toBeNull();
    expect(actOf(press('Escape'), field('false'))).toBe('close');
  });
});
