/** A pack of one's own for tests of the engine: two rule sets, two categories, and just the rules that a test is about. */
import { rulePackSchema, type RulePack } from '../../shared/rules/pack.ts';

export const PAGE = { title: 'A page', url: 'https://example.org/rules', date: '2025' };
export const SOURCE = { confidence: 'high', pages: ['PAGE'] };

/** A rule as it is written in a pack; for `IFS` unless said otherwise. */
export function smallRule(check: object, change: object = {}): object {
  return { key: 'rule', for: ['IFS'], area: 'training', sentence: 'A rule.', check, source: SOURCE, ...change };
}

/** The pack as data, for tests of what is refused. */
export function smallPackData(change: object = {}): Readonly<Record<string, unknown>> {
  return {
    format: 'endorsement-portfolio-rules', formatVersion: 2, id: 'small', version: '1.0', title: 'Small', publisher: 'Test',
    publishedOn: '2026-01-01', asOf: '2026-01-01',
    pages: { PAGE },
    ruleSets: [
      { id: 'old', label: 'Old', effectiveFrom: '2020-01-01', effectiveTo: '2023-12-31' },
      { id: 'new', label: 'New', effectiveFrom: '2024-01-01', effectiveTo: null },
    ],
    categories: [
      { id: 'IFS', name: 'Infant Family Specialist', track: 'infant', ageGroups: ['pregnancy', 'birth-to-36-months'], ages: 'infants' },
      { id: 'ECFS', name: 'Early Childhood Family Specialist', track: 'early-childhood', ageGroups: ['37-to-71-months'], ages: 'young children' },
    ],
    providerLists: [{ id: 'FS', accepts: [{ holds: ['ERS'] }], uncertain: [], source: SOURCE }],
    rules: [smallRule({ kind: 'none' })],
    ...change,
  };
}

export function smallPack(change: object): RulePack {
  return rulePackSchema.parse(smallPackData(change));
}
