/**
 * Competency areas without any evidence. No minimum per area is published, so this check never says `met`:
 * it is `short` by the areas that nothing names, and `advice` once every area is named at least once.
 * Reflection, Working with Others and Thinking are shown by the reference ratings and never called a gap.
 */
import { competenciesOf } from '../competencies.ts';
import { isNamed } from '../competency-coverage.ts';
import type { RuleContext } from '../context.ts';
import type { Reason } from '../evaluation.ts';
import { EMPTY_OUTCOME, type Outcome } from '../outcome.ts';
import type { CheckOf } from '../pack-checks.ts';
import { reason } from '../verdict.ts';

export function checkCoverage(check: CheckOf<'coverage'>, context: RuleContext): Outcome {
  const areas = new Map<string, { readonly name: string; covered: boolean }>();
  let open = 0;
  for (const competency of competenciesOf(context.categoryId)) {
    if (check.ratedAreas.includes(competency.area.id)) continue;
    const area = areas.get(competency.area.id) ?? { name: competency.area.name, covered: false };
    areas.set(competency.area.id, area);
    if (isNamed(context.competencies.entries(competency.id))) area.covered = true;
    else open += 1;
  }
  const gaps = [...areas.values()].filter((area) => !area.covered);
  const covered = areas.size - gaps.length;
  const warnings: Reason[] = gaps.map((area) => reason('area-without-evidence', { name: area.name }));
  if (open > 0) warnings.push(reason('competencies-without-evidence', { count: open }));
  return {
    ...EMPTY_OUTCOME, state: gaps.length > 0 ? 'short' : 'advice', unit: 'areas',
    recorded: covered, counts: covered, needed: areas.size, warnings,
    steps: gaps.map((area) => ({ effort: 'hours' as const, amount: 0, reason: reason('step-cover-area', { name: area.name }) })),
  };
}
