/** The requirement engine on a record of 100,000 entries: all categories afresh, and all of them again after one more entry. */
import { TARGET_IDS, type Entry } from '../../shared/domain/entities.ts';
import { factsFrom, type Facts } from '../../shared/domain/facts.ts';
import { addDays, plainDate } from '../../shared/domain/plain-date.ts';
import { Evaluator } from '../../shared/rules/evaluator.ts';
import { builtInPack } from '../../shared/rules/packs.ts';
import {
  agreement, credential, degree, leadership, membership, person, provided, reference, session, training, work,
} from '../support/rule-facts.ts';
import { median, milliseconds, NONE, percentile, times, type Figure } from './figures.ts';

const TRAININGS = 55_000;
const SESSIONS = 40_000;
const PROVIDED = 4_900;
const ROUNDS = 15;
const ON = plainDate('2026-11-23');
const FIRST_DAY = plainDate('1998-01-01');
const DAYS = 10_000;
const COMPETENCIES = ['TF.01', 'TF.05', 'TF.07', 'LR.01', 'SE.01', 'DS.01', 'DS.07', 'WO.01', 'CO.01', 'RE.01'] as const;

const dayOf = (index: number): string => addDays(FIRST_DAY, (index * 7919) % DAYS);
const competency = (index: number): string => COMPETENCIES[index % COMPETENCIES.length] ?? 'TF.01';

function bigRecord(): readonly Entry[] {
  const people = Array.from({ length: 40 }, (_, index) =>
    person(`Provider${String(index)}`, [credential(index % 3 === 0 ? 'IMHM-C' : 'IMHS', '2000-01-01'), credential('ERS', '2024-01-01')], { highestDegree: 'master' }));
  return [
    ...people,
    ...Array.from({ length: TRAININGS }, (_, index) => training(1 + (index % 6), {
      relationshipBased: index % 9 === 0 ? 'unknown' : 'yes', diversityMinutes: index % 5 === 0 ? 30 : 0, competencies: [competency(index), competency(index + 3)],
    }, dayOf(index))),
    ...Array.from({ length: SESSIONS }, (_, index) => session(1, `provider${String(index % 40)}`, dayOf(index), {
      ageGroups: [index % 2 === 0 ? 'birth-to-36-months' : '37-to-71-months'], competencies: [competency(index)], rscProvisionMinutes: index % 4 === 0 ? 30 : 0,
    })),
    ...Array.from({ length: PROVIDED }, (_, index) => provided(dayOf(index))),
    ...Array.from({ length: 10 }, (_, index) => work(`${String(2000 + index)}-01-01`, `${String(2001 + index)}-06-30`)),
    ...Array.from({ length: 10 }, (_, index) => leadership(`${String(2005 + index)}-01-01`, `${String(2006 + index)}-01-01`)),
    degree('bachelor', '1998-06-01'), degree('master', '2001-06-01'),
    ...['provider1', 'provider2', 'provider3'].map((rater) => reference('other-professional', rater)),
    membership('2026-01-01', '2026-12-31'), agreement('code-of-ethics', '2026-01-01'), agreement('endorsement-agreement', '2026-01-01'),
  ];
}

const optionsFor = (categoryId: (typeof TARGET_IDS)[number]) => ({ categoryId, associationId: 'CT', on: ON } as const);

function evaluateAll(evaluator: Evaluator, facts: Facts): number {
  return TARGET_IDS.reduce((met, categoryId) => met + evaluator.evaluate(facts, optionsFor(categoryId)).met, 0);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** What nobody can do without: to look at each entry once. */
function walk(facts: Facts): number {
  let minutes = 0;
  for (const entry of facts.training) minutes += entry.minutes;
  for (const entry of facts['rsc-received']) minutes += entry.minutes;
  return minutes;
}

export function benchRules(): Promise<readonly Figure[]> {
  // As they come out of the store: read as plain data, all entries of a kind built alike.
  const entries = structuredClone(bigRecord());
  const facts = factsFrom(entries);
  const rounds = Array.from({ length: ROUNDS }, (_, index) => index);
  const walked = median(rounds.map(() => timed(() => walk(facts))));
  const one = rounds.map(() => timed(() => new Evaluator(builtInPack).evaluate(facts, optionsFor('IFS'))));
  const all = rounds.map(() => timed(() => evaluateAll(new Evaluator(builtInPack), facts)));
  const following = new Evaluator(builtInPack);
  evaluateAll(following, facts);
  let grown = facts;
  const after = (next: (index: number) => Partial<Facts>): readonly number[] => rounds.map((index) => {
    grown = { ...grown, ...next(index) };
    return timed(() => evaluateAll(following, grown));
  });
  const moreTraining = after((index) => ({ training: [...grown.training, training(2, {}, dayOf(index * 31))] }));
  const moreRsc = after((index) => ({ 'rsc-received': [...grown['rsc-received'], session(2, 'provider3', dayOf(index * 17))] }));
  const label = `${String(entries.length)} entries`;
  const figure = (what: string, measured: readonly number[]): Figure => ({
    what: `${what}, ${label} (median of ${String(ROUNDS)})`,
    measured: `${milliseconds(median(measured))}, worst ${milliseconds(percentile(measured, 1))}`,
    baseline: `${milliseconds(walked)} (one walk over the entries)`,
    ratio: walked > 0 ? times(median(measured), walked) : NONE,
  });
  return Promise.resolve([
    figure('One category afresh', one),
    figure('All fourteen categories and the add-on afresh', all),
    figure('All categories again after one more training', moreTraining),
    figure('All categories again after one more RSC session', moreRsc),
  ]);
}
