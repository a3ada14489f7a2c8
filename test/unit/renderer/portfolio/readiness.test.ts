import { describe, expect, test } from 'vitest';
import type { CategoryId } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { evaluate } from '../../../../shared/rules/evaluator.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { english } from '../../../../shared/words/english.ts';
import { checksBeforeSigning } from '../../../../renderer/features/portfolio/readiness.ts';
import { sampleEntries, SAMPLE_DAY } from '../../../support/sample-report.ts';

function checksFor(categoryId: CategoryId) {
  const facts = factsFrom(sampleEntries());
  const options = { categoryId, associationId: 'CT', on: SAMPLE_DAY };
  return checksBeforeSigning(facts, evaluate(builtInPack, facts, options));
}

describe('before signing', () => {
  test('open rules make the portfolio a draft', () => {
    expect(checksFor('IFS')).toContainEqual(expect.objectContaining({ code: 'open-rules', weight: 'draft' }));
  });

  test('a category without rules is no success: nothing was judged, and the portfolio is a draft', () => {
    const checks = checksFor('IFRS');
    expect(checks).toContainEqual({ code: 'no-rules', params: {}, weight: 'draft' });
    expect(checks.map(({ code }) => code)).not.toContain('all-met');
    expect(english['portfolio.check.no-rules']).toContain('nothing was judged');
  });
});
