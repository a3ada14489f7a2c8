/** The self-study grid: for each competency of a category the entries that name it. An entry's hours are not divided. */
import type { CategoryId, Id } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import { competenciesOf } from './competencies.ts';
import type { CompetencyCoverage } from './evaluation.ts';

interface Named {
  readonly trainings: Id[];
  readonly courses: Id[];
  readonly work: Id[];
  readonly rsc: Id[];
  minutes: number;
}

type Column = Exclude<keyof Named, 'minutes'>;

export function coverageOf(facts: Facts, categoryId: CategoryId): readonly CompetencyCoverage[] {
  const named = new Map<string, Named>();
  const note = (ids: readonly string[], column: Column, entryId: Id, minutes: number): void => {
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) < index) continue; // named twice in one entry
      const found = named.get(id) ?? { trainings: [], courses: [], work: [], rsc: [], minutes: 0 };
      named.set(id, found);
      found[column].push(entryId);
      found.minutes += minutes;
    }
  };
  for (const entry of facts.training) {
    note(entry.competencies, entry.format === 'college-course' ? 'courses' : 'trainings', entry.id, entry.minutes);
  }
  for (const entry of facts.education) note(entry.competencies, 'courses', entry.id, 0);
  for (const entry of facts.work) note(entry.competencies, 'work', entry.id, 0);
  for (const entry of facts['rsc-received']) note(entry.competencies, 'rsc', entry.id, 0);
  return competenciesOf(categoryId).map((competency) => {
    const found = named.get(competency.id);
    return {
      competencyId: competency.id,
      name: competency.name,
      areaId: competency.area.id,
      areaName: competency.area.name,
      checked: competency.evidence === 'seen' && competency.seenFor.includes(categoryId),
      trainings: found?.trainings ?? [],
      courses: found?.courses ?? [],
      work: found?.work ?? [],
      rsc: found?.rsc ?? [],
      trainingMinutes: found?.minutes ?? 0,
    };
  });
}
