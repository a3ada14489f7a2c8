/** A rule as it holds for one category, association and day, whatever it was put together from. */
import type { TargetId } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import type { RuleArea, RuleSource, RulingInForce } from './evaluation.ts';
import type { PackRule } from './pack.ts';
import type { Check } from './pack-checks.ts';

export interface RulesChoice {
  readonly categoryId: TargetId;
  readonly associationId: string | null;
  readonly on: PlainDate;
}

export interface RuleInForce {
  readonly key: string;
  readonly area: RuleArea;
  readonly sentence: string;
  readonly severity: PackRule['severity'];
  readonly check: Check;
  readonly readings: PackRule['readings'];
  readonly source: RuleSource;
  /** From the association's pages, not from the base set. */
  readonly fromAssociation: boolean;
  readonly ruling: RulingInForce | null;
}
