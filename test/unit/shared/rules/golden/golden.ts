/** Golden tables: records worked out by hand, each with the page that it rests on. When a line fails, look at the page before the code. */
import { describe, expect, test } from 'vitest';
import type { AgeGroup, Entry, TargetId } from '../../../../../shared/domain/entities.ts';
import { plainDate, type PlainDate } from '../../../../../shared/domain/plain-date.ts';
import type { RuleState } from '../../../../../shared/rules/evaluation.ts';
import { evaluateIfs, ruleOf, TODAY } from '../../../../support/rule-facts.ts';

/** A day in each generation of rules. */
export const IN_2017: PlainDate = plainDate('2021-06-30');
export const IN_2022: PlainDate = plainDate('2023-06-30');
export const IN_2024: PlainDate = TODAY;

export interface Line {
  readonly on: PlainDate;
  readonly key: string;
  readonly record: string;
  readonly entries: readonly Entry[];
  readonly state: RuleState;
  /** Recorded and counts, in the rule's unit. */
  readonly numbers?: readonly [recorded: number, counts: number];
  readonly at?: string;
  /** A page that the rule names, by its key in the pack. */
  readonly source: string;
}

/** The two categories of a scope, and the ages of each. */
export interface Twin {
  readonly categoryId: TargetId;
  readonly ages: readonly AgeGroup[];
  /** The early-childhood one: rules that it takes over without a page of its own are less sure. */
  readonly isEarlyChildhood: boolean;
}

export function twins(infant: TargetId, earlyChildhood: TargetId): readonly Twin[] {
  return [
    { categoryId: infant, ages: ['birth-to-36-months'], isEarlyChildhood: false },
    { categoryId: earlyChildhood, ages: ['37-to-71-months'], isEarlyChildhood: true },
  ];
}

export function golden(categoryId: TargetId, lines: readonly Line[], pages: Readonly<Record<string, string>>): void {
  describe(`golden records of ${categoryId}`, () => {
    test.each(lines)('$on $key: $record is $state', ({ on, key, entries, state, numbers, at, source }) => {
      const result = ruleOf(evaluateIfs(entries, { categoryId, on, associationId: at ?? null }), `${categoryId}.${key}`);
      expect([result.state, result.recorded, result.counts]).toEqual([state, ...(numbers ?? [result.recorded, result.counts])]);
      expect(result.source.pages.map((page) => page.url)).toContain(pages[source]);
    });
  });
}
