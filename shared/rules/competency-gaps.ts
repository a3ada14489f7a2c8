/**
 * What a next training could show: competencies that nothing names, by area. One training may name several competencies of
 * one area, so the area with most of them comes first; of equals Theoretical Foundations and Direct Service Skills, at which
 * reviewers look closest. Source: `AK_SELF` (self-assessment guide), domain reference, section 2.
 */
import type { TargetId, Training } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import type { CompetencyCoverage } from './evaluation.ts';
import type { RulePack } from './pack.ts';
import { isNamed } from './competency-coverage.ts';

/** Areas at which reviewers look closest. */
const LOOKED_AT_CLOSEST: readonly string[] = ['TF', 'DS'];

export interface AreaGap {
  readonly areaId: string;
  readonly areaName: string;
  /** Named by nothing. */
  readonly open: readonly CompetencyCoverage[];
  /** Named by work alone: the weakest evidence. */
  readonly workOnly: readonly CompetencyCoverage[];
}

/** Areas evidenced mainly by the reference ratings, by the coverage rule of the category: never called a gap. */
export function ratedAreasOf(pack: RulePack, categoryId: TargetId): readonly string[] {
  return pack.rules.flatMap((rule) => (rule.for.includes(categoryId) && rule.check.kind === 'coverage' ? rule.check.ratedAreas : []));
}

/** Areas with something to show, the one first that one training can help most. */
export function competencyGaps(coverage: readonly CompetencyCoverage[], ratedAreas: readonly string[]): readonly AreaGap[] {
  const areas = new Map<string, CompetencyCoverage[]>();
  for (const row of coverage) if (!ratedAreas.includes(row.areaId)) areas.set(row.areaId, [...(areas.get(row.areaId) ?? []), row]);
  const gaps = [...areas].map(([areaId, rows]): AreaGap => ({
    areaId,
    areaName: rows[0]?.areaName ?? areaId,
    open: rows.filter((row) => !isNamed(row.entries)),
    workOnly: rows.filter(isByWorkAlone),
  }));
  return gaps.filter((gap) => gap.open.length + gap.workOnly.length > 0)
    .sort((a, b) => b.open.length - a.open.length || closeness(a) - closeness(b) || b.workOnly.length - a.workOnly.length);
}

/**
 * Trainings attended by `on` that name no competency, the longest first: naming needs no training. Each training has to name
 * at least one; source: `MI_TRAIN`.
 */
export function trainingsNamingNothing(trainings: readonly Training[], on: PlainDate): readonly Training[] {
  return trainings.filter(({ competencies, date }) => competencies.length === 0 && lastDayOf(date) <= on).sort((a, b) => b.minutes - a.minutes);
}

function isByWorkAlone({ entries: { courses, trainings, rsc, work } }: CompetencyCoverage): boolean {
  return work > 0 && courses + trainings + rsc === 0;
}

const closeness = (gap: AreaGap): number => Number(!LOOKED_AT_CLOSEST.includes(gap.areaId));
