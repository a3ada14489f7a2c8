import { describe, expect, test } from 'vitest';
import { associationNamed, associations } from '../../../../shared/words/associations.ts';

describe('the association that a text names', () => {
  test.each(associations.filter(({ id }) => id !== 'ALLIANCE'))('is found by its own name: $name', ({ id, name }) => {
    expect(associationNamed(name)).toBe(id);
    expect(associationNamed(`the ${name.toUpperCase()}.`)).toBe(id);
  });

  test.each([
    ['CT-AIMH', 'CT'], ['ct aimh', 'CT'], ['MI-AIMH', 'MI'], ['NAIMH', 'NE'], ['ITMHCA', 'AZ'], ['First 3 Years', 'TX'], ['AIMHiTN', 'TN'],
    ['Kansas Association for Infant Mental Health', 'KS'], ['Infant Mental Health Association of West Virginia', 'WV'],
    ['Virginia Assoc. for Infant Mental Health', 'VA'], ['MI-AIMH (Michigan Association for Infant Mental Health)', 'MI'],
  ])('is found by a name that people write: %s', (text, id) => {
    expect(associationNamed(text)).toBe(id);
  });

  test.each(['', '–', 'National Chess League', 'Connecticut Chess League', 'Arkansas Association for Infant Mental Health', 'Infant Mental Health'])(
    'is not guessed from “%s”', (text) => { expect(associationNamed(text)).toBeNull(); },
  );
});
