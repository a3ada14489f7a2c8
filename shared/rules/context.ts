/** What every check sees besides its own figures: the facts, the day, the category, and sums that follow the record. */
import type { AgeGroup, Id, Person, TargetId, Track } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import type { RuleSource } from './evaluation.ts';
import type { RscLedger } from './ledgers/rsc-ledger.ts';
import type { TrainingSums } from './ledgers/training-ledger.ts';
import type { CompetencySums } from './competency-coverage.ts';
import type { TrainingCondition } from './pack-checks.ts';

export interface RuleContext {
  readonly facts: Facts;
  readonly on: PlainDate;
  readonly categoryId: TargetId;
  readonly associationId: string | null;
  readonly track: Track | null;
  readonly ageGroups: ReadonlySet<AgeGroup>;
  readonly people: ReadonlyMap<Id, Person>;
  readonly training: (conditions: readonly TrainingCondition[]) => TrainingSums;
  /** RSC received, judged by a provider list for the ages of the category. */
  readonly rsc: (providerListId: string) => RscLedger;
  readonly competencies: CompetencySums;
  /** Where a provider list comes from, and how sure it is for this category. */
  readonly sourceOf: (providerListId: string) => RuleSource;
}
