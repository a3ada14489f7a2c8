import { expect, test } from 'vitest';
import { FIND_DEGREES, FIND_SCOPES, FIND_YEARS, suggestCategory, type FindAnswers } from '../../../../shared/rules/find-category.ts';
import { reasonText } from '../../../../shared/rules/words.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';

const ANSWERS: FindAnswers = { scope: 'prevention', tracks: ['infant'], degree: 'below-master', years: '2-or-more', givesRsc: false };
const suggested = (change: Partial<FindAnswers>) => {
  const { first, also } = suggestCategory({ ...ANSWERS, ...change });
  return [first.map((each) => each.categoryId), also.map((each) => each.categoryId)];
};

test.each([
  [{ scope: 'promotion' }, ['IFA'], []],
  [{ scope: 'prevention' }, ['IFS'], []],
  [{ scope: 'prevention', years: 'under-2' }, ['IFS'], ['IFA']],
  [{ scope: 'prevention', givesRsc: true }, ['IFS'], ['ERS']],
  [{ scope: 'intervention', degree: 'master' }, ['IMHS'], []],
  [{ scope: 'intervention' }, ['IFS'], []],
  [{ scope: 'intervention', degree: 'master', givesRsc: true }, ['IMHS'], ['ERS']],
  [{ scope: 'clinical-leadership', degree: 'master', givesRsc: true }, ['IMHM-C'], []],
  [{ scope: 'policy-leadership', degree: 'master' }, ['IMHM-P'], []],
  [{ scope: 'academic-leadership', degree: 'master' }, ['IMHM-RF'], []],
  [{ scope: 'prevention', tracks: ['infant', 'early-childhood'] }, ['IFS', 'ECFS'], []],
] as const)('%j suggests %j, and %j', (change, first, also) => {
  expect(suggested(change)).toEqual([first, also]);
});

test('every suggestion has its reasons in words', () => {
  for (const scope of FIND_SCOPES) for (const degree of FIND_DEGREES) for (const years of FIND_YEARS) {
    const { first, also } = suggestCategory({ scope, degree, years, tracks: ['infant'], givesRsc: true });
    for (const { reasons } of [...first, ...also]) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const reason of reasons) expect(reasonText(reason, translateEnglish)).not.toMatch(/^reason\.|[{}]/);
    }
  }
});
