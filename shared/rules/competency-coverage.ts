/** The self-study grid: for each competency of a category how much names it. An entry's hours are not divided. */
import type { Id, TargetId } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { builtInCompetencies, isChecked } from './competencies.ts';
import { COVERAGE_COLUMNS, type CompetencyCoverage, type CoverageColumn } from './evaluation.ts';
import { byWeight } from './evidence-weight.ts';
import { columnOf, CompetencyLedger, names, type NamingEntry } from './ledgers/competency-ledger.ts';

const NAMING_KINDS = ['education', 'training', 'work', 'rsc-received'] as const;

/** What names a competency, over all kinds of entry that can; follows the record. */
export class CompetencySums {
  readonly #ledgers: Readonly<Record<(typeof NAMING_KINDS)[number], CompetencyLedger>>;

  constructor(on: PlainDate) {
    this.#ledgers = {
      education: new CompetencyLedger(on), training: new CompetencyLedger(on), work: new CompetencyLedger(on), 'rsc-received': new CompetencyLedger(on),
    };
  }

  follow(facts: Facts): void {
    for (const kind of NAMING_KINDS) this.#ledgers[kind].follow(facts[kind]);
  }

  /** How many entries name a competency, by column. */
  entries(competencyId: string): Readonly<Record<CoverageColumn, number>> {
    const lines = NAMING_KINDS.map((kind) => this.#ledgers[kind].line(competencyId).entries);
    const sum = (column: CoverageColumn): number => lines.reduce((total, line) => total + line[column], 0);
    return { courses: sum('courses'), trainings: sum('trainings'), work: sum('work'), rsc: sum('rsc') };
  }

  trainingMinutes(competencyId: string): number {
    return this.#ledgers.training.line(competencyId).minutes;
  }
}

/** One row for each competency of the category; `sums` have followed `facts`. */
export function coverageOf(facts: Facts, sums: CompetencySums, categoryId: TargetId, on: PlainDate, list = builtInCompetencies): readonly CompetencyCoverage[] {
  return list.of(categoryId).map((competency) => ({
    competencyId: competency.id,
    name: competency.name,
    areaId: competency.area.id,
    areaName: competency.area.name,
    checked: isChecked(competency, categoryId),
    entries: sums.entries(competency.id),
    trainingMinutes: sums.trainingMinutes(competency.id),
    evidence: () => evidenceFor(competency.id, facts, on),
  }));
}

/** Whether anything names the competency. */
export function isNamed(entries: Readonly<Record<CoverageColumn, number>>): boolean {
  return COVERAGE_COLUMNS.some((column) => entries[column] > 0);
}

function evidenceFor(competencyId: string, facts: Facts, on: PlainDate): Readonly<Record<CoverageColumn, readonly Id[]>> {
  const all: readonly NamingEntry[] = NAMING_KINDS.flatMap((kind): readonly NamingEntry[] => facts[kind]);
  const naming = all.filter((entry) => names(entry, competencyId, on)).sort(byWeight);
  const inColumn = (column: CoverageColumn): readonly Id[] => naming.filter((entry) => columnOf(entry) === column).map(({ id }) => id);
  return { courses: inColumn('courses'), trainings: inColumn('trainings'), work: inColumn('work'), rsc: inColumn('rsc') };
}
