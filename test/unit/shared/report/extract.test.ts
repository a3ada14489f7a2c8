import { describe, expect, test } from 'vitest';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { buildExtract, type ExtractKind } from '../../../../shared/report/extract.ts';
import { rscProviders } from '../../../../shared/report/rsc-providers.ts';
import { reportModelSchema } from '../../../../shared/report/schema.ts';
import { inputOf, sampleEntries } from '../../../support/sample-report.ts';

const facts = factsFrom(sampleEntries());
const [most, other] = rscProviders(facts);
const build = (kind: ExtractKind) => buildExtract(inputOf(facts), kind);
const textOf = (kind: ExtractKind): string => JSON.stringify(build(kind).sections);

describe('short reports', () => {
  test.each<ExtractKind>([{ type: 'summary' }, { type: 'competencies' }, { type: 'work-history' }, { type: 'rsc-log', providerId: most?.id ?? null }])(
    '%j crosses the process border, and holds neither the record nor a certificate', (kind) => {
      const model = build(kind);
      expect(reportModelSchema.parse(model)).toEqual(model);
      expect(model).toMatchObject({ recordJson: null, evidence: [] });
      expect(JSON.stringify(model)).not.toMatch(/"report\.[a-z]/);
    },
  );

  test('the log of one provider has her sessions and no others, and lines to sign', () => {
    const log = build({ type: 'rsc-log', providerId: most?.id ?? null });
    expect(log.frame).toBe('pages-to-sign');
    const tables = log.sections.flatMap(({ blocks }) => blocks).filter((block) => block.type === 'table');
    expect(tables.at(-1)?.rows.filter(({ role }) => role === 'body')).toHaveLength(most?.entries.length ?? 0);
    expect(JSON.stringify(log.sections)).not.toContain(other?.name);
  });

  test('the summary judges the whole record, and the work history has each job with its duties, the latest first', () => {
    expect(textOf({ type: 'summary' })).toContain('Short');
    const history = textOf({ type: 'work-history' });
    const places = facts.work.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map(({ duties }) => history.indexOf(JSON.stringify(duties).slice(1, -1)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => b - a));
  });
});
