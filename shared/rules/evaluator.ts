/**
 * The one evaluator. It remembers what it found, so that after a change it looks only at what changed: sums follow the record
 * entry by entry, and a rule is judged again only when a kind of entry that it rests on has changed. What it says depends on
 * nothing but pack, facts and options; the memory only saves time.
 *
 * Total: it never throws on facts that fit the record's schema and a pack that fits its own. The order of the entries does
 * not matter for any state or number. Entries that lie after `on` do not count.
 */
import type { AgeGroup, EntryKind, Id, Person } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import { plainDate, type PlainDate } from '../domain/plain-date.ts';
import { assertNever } from '../domain/result.ts';
import { CompetencySums, coverageOf } from './competency-coverage.ts';
import type { RuleContext } from './context.ts';
import { EFFORTS, type Evaluation, type NextStep, type RuleResult, type RuleSource } from './evaluation.ts';
import { RscLedger } from './ledgers/rsc-ledger.ts';
import { TrainingLedger } from './ledgers/training-ledger.ts';
import type { ProviderList, RulePack } from './pack.ts';
import type { Check } from './pack-checks.ts';
import { judgeRule, type JudgedRule } from './policy.ts';
import { applicantDegrees, type ApplicantDegrees } from './provider-days.ts';
import { sessionJudge } from './rsc-sessions.ts';
import type { RuleInForce, RulesChoice } from './rule-in-force.ts';
import { rulesInForce, type RulesInForce } from './rules-in-force.ts';

export type EvaluationOptions = RulesChoice;

/** Where the pack has no rules for the category on that day, `rules` is empty. */
export function evaluate(pack: RulePack, facts: Facts, options: EvaluationOptions): Evaluation {
  return new Evaluator(pack).evaluate(facts, options);
}

/** Evaluates one pack again and again. For one day and one association at a time; another one starts afresh. */
export class Evaluator {
  readonly #pack: RulePack;
  #memory: Memory | null = null;

  constructor(pack: RulePack) {
    this.#pack = pack;
  }

  evaluate(facts: Facts, options: EvaluationOptions): Evaluation {
    if (this.#memory?.fits(options) !== true) this.#memory = new Memory(this.#pack, options);
    return this.#memory.evaluate(facts, options);
  }
}

const NO_SOURCE: RuleSource = { confidence: 'low', carriedOver: false, byAnalogy: false, pages: [], asOf: plainDate('1900-01-01') };

interface Judged {
  readonly lists: readonly (readonly unknown[])[];
  readonly judged: JudgedRule;
}

interface Standing {
  readonly rulings: Facts['ruling'];
  readonly inForce: RulesInForce | null;
  readonly judged: Map<string, Judged>;
}

class Memory {
  readonly #pack: RulePack;
  readonly #on: PlainDate;
  readonly #associationId: string | null;
  readonly #training: TrainingLedger;
  readonly #rsc = new Map<string, RscLedger>();
  readonly #competencies: CompetencySums;
  readonly #standings = new Map<string, Standing>();
  #people: { readonly list: Facts['person']; readonly byId: ReadonlyMap<Id, Person> } = { list: [], byId: new Map() };
  #applicant: ApplicantDegrees | null = null;

  constructor(pack: RulePack, { on, associationId }: EvaluationOptions) {
    this.#pack = pack;
    this.#on = on;
    this.#associationId = associationId;
    this.#training = new TrainingLedger(on);
    this.#competencies = new CompetencySums(on);
  }

  fits({ on, associationId }: EvaluationOptions): boolean {
    return on === this.#on && associationId === this.#associationId;
  }

  evaluate(facts: Facts, options: EvaluationOptions): Evaluation {
    this.#follow(facts);
    const { inForce, judged } = this.#standingOf(facts, options);
    const context = this.#contextOf(facts, options, inForce);
    const rules = (inForce?.rules ?? []).map((rule) => ({ rule, ...this.#judge(rule, context, judged) }));
    const judgeable = rules.filter(({ rule, result }) => isJudged(rule, result));
    return {
      ...options,
      packId: this.#pack.id,
      packVersion: this.#pack.version,
      ruleSetId: inForce?.ruleSet.id ?? '',
      rules: rules.map(({ result }) => result),
      coverage: coverageOf(facts, this.#competencies, options.categoryId, this.#on),
      nextSteps: nextSteps(rules),
      judged: judgeable.length,
      met: judgeable.filter(({ result }) => result.state === 'met').length,
    };
  }

  #follow(facts: Facts): void {
    const applicant = applicantDegrees(facts, this.#on);
    const isSame = applicant.awarded === this.#applicant?.awarded && applicant.undated === this.#applicant.undated;
    // Whether a session counts rests on its provider and on the applicant's degree: sums by other ones are worth nothing.
    if (facts.person !== this.#people.list || !isSame) {
      this.#rsc.clear();
      this.#people = { list: facts.person, byId: new Map(facts.person.map((person) => [person.id, person])) };
      this.#applicant = applicant;
    }
    this.#training.follow(facts.training);
    for (const ledger of this.#rsc.values()) ledger.follow(facts['rsc-received']);
    this.#competencies.follow(facts);
  }

  #standingOf(facts: Facts, options: EvaluationOptions): Standing {
    const known = this.#standings.get(options.categoryId);
    if (known?.rulings === facts.ruling) return known;
    const standing = { rulings: facts.ruling, inForce: rulesInForce(this.#pack, options, facts.ruling), judged: new Map<string, Judged>() };
    this.#standings.set(options.categoryId, standing);
    return standing;
  }

  #judge(rule: RuleInForce, context: RuleContext, known: Map<string, Judged>): JudgedRule {
    const lists = kindsOf(rule).map((kind) => context.facts[kind]);
    const before = known.get(rule.key);
    if (before?.lists.every((list, index) => list === lists[index]) === true) return before.judged;
    const judged = judgeRule(rule, context);
    known.set(rule.key, { lists, judged });
    return judged;
  }

  #contextOf(facts: Facts, { categoryId }: EvaluationOptions, inForce: RulesInForce | null): RuleContext {
    const ageGroups = inForce?.category.ageGroups ?? [];
    return {
      facts, categoryId,
      on: this.#on,
      associationId: this.#associationId,
      track: inForce?.category.track ?? null,
      ageGroups: new Set(ageGroups),
      people: this.#people.byId,
      training: (conditions) => this.#training.under(conditions),
      rsc: (listId) => this.#rscLedger(facts, listId, ageGroups),
      competencies: this.#competencies,
      sourceOf: (listId) => inForce?.sourceOf(this.#listOf(listId)) ?? NO_SOURCE,
    };
  }

  #rscLedger(facts: Facts, listId: string, ageGroups: readonly AgeGroup[]): RscLedger {
    const key = `${listId} ${ageGroups.toSorted().join(' ')}`;
    const ledger = this.#rsc.get(key) ?? new RscLedger(sessionJudge(this.#listOf(listId), {
      on: this.#on, associationId: this.#associationId, people: this.#people.byId,
      applicant: this.#applicant ?? applicantDegrees(facts, this.#on), ageGroups: new Set(ageGroups),
    }));
    this.#rsc.set(key, ledger);
    ledger.follow(facts['rsc-received']);
    return ledger;
  }

  #listOf(listId: string): ProviderList {
    const list = this.#pack.providerLists.find((candidate) => candidate.id === listId);
    // The pack's schema makes sure that each list is there.
    if (list === undefined) throw new Error(`Unknown provider list: ${listId}`);
    return list;
  }
}

/** The kinds of entry that a rule's outcome rests on, besides the day, the association and the rule itself. */
function kindsOf(rule: RuleInForce): readonly EntryKind[] {
  return [...new Set([rule.check, ...rule.readings.map((reading) => reading.check)].flatMap(kindsOfCheck))];
}

function kindsOfCheck(check: Check): readonly EntryKind[] {
  switch (check.kind) {
    case 'hours':
    case 'advice':
    case 'per-entry': return ['training'];
    case 'rsc-hours':
    case 'rsc-window':
    case 'provider-share': return ['rsc-received', 'person', 'education'];
    case 'rsc-provided': return ['rsc-provided', 'education'];
    case 'work-years': return ['work', 'education'];
    case 'families':
    case 'work-focus': return ['work'];
    case 'leadership-years': return ['leadership'];
    case 'education-level': return ['education'];
    case 'none': return [];
    case 'references': return ['reference', 'person'];
    case 'membership': return ['membership'];
    case 'agreement': return ['agreement'];
    case 'holds': return ['endorsement'];
    case 'exam': return ['exam'];
    case 'coverage': return ['training', 'rsc-received', 'work', 'education'];
    case 'any-of':
    case 'all-of': return check.options.flatMap((option) => kindsOfCheck(option.check));
    default: return assertNever(check);
  }
}

/** A rule belongs to "met of judged" when it can be met at all: advice, coverage and rules that ask nothing cannot. */
function isJudged(rule: RuleInForce, result: RuleResult): boolean {
  return rule.severity === 'required' && rule.check.kind !== 'coverage'
    && result.state !== 'not-applicable' && result.state !== 'advice';
}

/** Least effort first, then the smaller amount, then the order of the rules; each step once. */
function nextSteps(judged: readonly JudgedRule[]): readonly NextStep[] {
  const all = judged.flatMap(({ result, steps }) => steps.map((step) => ({ result, step })));
  const sorted = all.toSorted((a, b) =>
    EFFORTS.indexOf(a.step.effort) - EFFORTS.indexOf(b.step.effort) || a.step.amount - b.step.amount);
  const seen = new Set<string>();
  const steps: NextStep[] = [];
  for (const { result, step } of sorted) {
    const key = JSON.stringify(step.reason);
    if (seen.has(key)) continue;
    seen.add(key);
    steps.push({ ruleId: result.id, area: result.area, reason: step.reason, effort: step.effort, amount: step.amount });
  }
  return steps;
}
