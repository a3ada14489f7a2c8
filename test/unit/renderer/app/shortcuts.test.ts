import { describe, expect, test } from 'vitest';
import { chord, meaningOf, placeOf, type KeyPress } from '../../../../renderer/app/shortcuts.ts';
import { PLACES } from '../../../../renderer/state/navigation.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held,
});

describe('keys of the window', () => {
  test('Ctrl starts a command on Windows and Linux, Cmd on a Mac', () => {
    expect(meaningOf(press('n', { ctrlKey: true }), false)).toBe('new-entry');
    expect(meaningOf(press('n', { metaKey: true }), true)).toBe('new-entry');
    expect(meaningOf(press('p', { ctrlKey: true }), false)).toBe('print');
    expect(meaningOf(press('n', { ctrlKey: true }), true)).toBeNull();
    expect(meaningOf(press('n'), false)).toBeNull();
  });

  test('Shift turns undo into redo', () => {
    expect(meaningOf(press('z', { ctrlKey: true }), false)).toBe('undo');
    expect(meaningOf(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('redo');
    expect(meaningOf(press('y', { ctrlKey: true }), false)).toBe('redo');
  });

  test('Alt and a digit go to the first nine places, by physical key', () => {
    for (const [index, place] of PLACES.slice(0, 9).entries()) {
      expect(meaningOf(press('¡', { altKey: true, code: `Digit${String(index + 1)}` }), true)).toBe(`go:${place}`);
    }
    expect(meaningOf(press('0', { altKey: true, code: 'Digit0' }), false)).toBeNull();
  });

  test('AltGr, which Windows reports as Ctrl and Alt, types a character and is no command', () => {
    expect(meaningOf(press('n', { ctrlKey: true, altKey: true }), false)).toBeNull();
  });

  test('a go command and the settings command name their place', () => {
    expect(placeOf('go:rsc')).toBe('rsc');
    expect(placeOf('settings')).toBe('settings');
    expect(placeOf('undo')).toBeNull();
  });

  test('a chord is written as each system writes it', () => {
    expect(chord('Mod+Shift+Z', false)).toBe('Ctrl + Shift + Z');
    expect(chord('Mod+Shift+Z', true)).toBe('⌘ ⇧ Z');
  });
});
