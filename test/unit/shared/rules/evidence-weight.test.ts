import { expect, test } from 'vitest';
import { TRAINING_FORMATS } from '../../../../shared/domain/entities.ts';
import { weightOf } from '../../../../shared/rules/evidence-weight.ts';
import { degree, evaluateIfs, session, training, work } from '../../../support/rule-facts.ts';

test('each form of training has its weight', () => {
  expect(Object.fromEntries(TRAINING_FORMATS.map((format) => [format, weightOf(training(1, { format }))]))).toEqual({
    'college-course': 'course', 'training-series': 'series', 'workshop': 'short-training', 'webinar': 'short-training', 'in-service': 'short-training',
    'conference': 'conference', 'self-study': 'unranked', 'other': 'unranked',
  });
});

test('a degree weighs as a college course; RSC is not ranked', () => {
  expect([degree('bachelor', '2015-06-01'), work('2020-01-01', null), session(1, null)].map(weightOf)).toEqual(['course', 'work', 'unranked']);
});

test('the strongest evidence of a cell comes first, equals in their order', () => {
  const trainings = (['conference', 'webinar', 'workshop', 'training-series'] as const).map((format) => training(1, { format }));
  const row = evaluateIfs(trainings).coverage.find((each) => each.competencyId === 'TF.07');
  const [conference, webinar, workshop, series] = trainings.map(({ id }) => id);
  expect(row?.evidence().trainings).toEqual([series, webinar, workshop, conference]);
});
