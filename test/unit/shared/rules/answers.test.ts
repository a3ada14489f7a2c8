/**
 * What the engine says, to the last word, about records that have a bit of everything: every state, reason, caution, step and
 * line of evidence. A change of a rule or of the engine shows here as a difference to be read; `vitest -u` takes it over.
 */
import { describe, expect, test } from 'vitest';
import { TARGET_IDS } from '../../../../shared/domain/entities.ts';
import { answersByChance, answersFor, overviews, rulesByChance, suggestions } from '../../../support/answer-records.ts';

describe('the answers of the engine', () => {
  test.each(TARGET_IDS)('for %s', async (categoryId) => {
    await expect(answersFor(categoryId)).toMatchFileSnapshot(`answers/${categoryId}.txt`);
  });

  test('about records by chance', async () => {
    await expect(answersByChance()).toMatchFileSnapshot('answers/by-chance.txt');
  });

  test('about intricate rules by chance', async () => {
    await expect(rulesByChance()).toMatchFileSnapshot('answers/rules-by-chance.txt');
  });

  test('side by side, and about RSC and competencies', async () => {
    await expect(overviews()).toMatchFileSnapshot('answers/overviews.txt');
  });

  test('to somebody who looks for her category', async () => {
    await expect(suggestions()).toMatchFileSnapshot('answers/suggestions.txt');
  });
});
