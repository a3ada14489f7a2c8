import { describe, expect, test } from 'vitest';
import { FIRST_PERSON, type Person } from '../../../../electron/people/person-folders.ts';
import { argumentsFor, startMode } from '../../../../electron/people/start-mode.ts';

const ana: Person = { id: FIRST_PERSON, name: 'Ana', isNewer: false };
const rosa: Person = { id: 'rosa-1a2b3c', name: 'Rosa', isNewer: false };
const nothing = { person: null, choose: false };

describe('the start', () => {
  test('opens one person alone at once, also when it is not the first one', () => {
    expect(startMode([ana], nothing)).toEqual({ type: 'person', person: ana });
    expect(startMode([rosa], nothing)).toEqual({ type: 'person', person: rosa });
  });

  test('asks where there are several, and when it is told to', () => {
    expect(startMode([ana, rosa], nothing)).toEqual({ type: 'choose' });
    expect(startMode([ana], { person: null, choose: true })).toEqual({ type: 'choose' });
  });

  test('opens whom it is asked for', () => {
    expect(startMode([ana, rosa], { person: rosa.id, choose: false })).toEqual({ type: 'person', person: rosa });
  });

  test.each(['', 'gone-aabbcc', '../../etc', 'people/rosa-1a2b3c'])('never opens or makes somebody who is not here: “%s”', (person) => {
    expect(startMode([ana, rosa], { person, choose: false })).toEqual({ type: 'choose' });
    expect(startMode([ana], { person, choose: false })).toEqual({ type: 'person', person: ana });
  });

  test('asks nothing where one person was never told apart from others', () => {
    const nameless = { ...ana, name: null };
    expect(startMode([nameless], { person: null, choose: true })).toEqual({ type: 'person', person: nameless });
  });

  test('begins anew when nobody is left', () => {
    expect(startMode([], { person: rosa.id, choose: true })).toEqual({ type: 'person', person: { id: FIRST_PERSON, name: null, isNewer: false } });
  });
});

describe('the arguments of the next start', () => {
  test('are those of this one with another wish', () => {
    const argv = ['main.cjs', '--user-data-dir=/x', '--person=rosa-1a2b3c', '--choose-person'];
    expect(argumentsFor(argv, { person: 'first' })).toEqual(['main.cjs', '--user-data-dir=/x', '--person=first']);
    expect(argumentsFor(argv, { choose: true })).toEqual(['main.cjs', '--user-data-dir=/x', '--choose-person']);
    expect(argumentsFor(argv, {})).toEqual(['main.cjs', '--user-data-dir=/x']);
  });
});
