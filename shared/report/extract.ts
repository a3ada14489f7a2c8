/**
 * Short reports from the same record: the summary, the supervision log of one provider, the competency grid, the work history. They hold
 * no certificates and not the record itself: what goes to one person tells no more than it must.
 */
import type { Id } from '../domain/entities.ts';
import { entriesOf, factsFrom, type Facts } from '../domain/facts.ts';
import { assertNever } from '../domain/result.ts';
import { finish } from '../domain/steps.ts';
import { evidenceWords, nameIn, type ReportInput } from './build.ts';
import { reportContext, type ReportContext } from './context.ts';
import type { ReportModel, ReportSection } from './model.ts';
import { competenciesSection } from './sections/competencies.ts';
import { educationSection } from './sections/education.ts';
import { leadershipSection } from './sections/leadership.ts';
import { rscReceivedSection } from './sections/rsc.ts';
import { judgedSummarySection } from './sections/summary.ts';
import { workHistorySection } from './sections/work.ts';
import { countersignatureWords } from './signature-words.ts';

export type ExtractKind =
  | { readonly type: 'summary' }
  | { readonly type: 'competencies' }
  | { readonly type: 'work-history' }
  /** Of the sessions with this provider; null: of those without a named one. The provider signs it by hand. */
  | { readonly type: 'rsc-log'; readonly providerId: Id | null };

/** Pure: the same input gives the same model. */
export function buildExtract(input: ReportInput, kind: ExtractKind): ReportModel {
  const { evaluation, translate: t, formats, options } = input;
  const facts = kind.type === 'rsc-log' ? factsWithProvider(input.facts, kind.providerId) : input.facts;
  const context = reportContext({ facts, evaluation, t, formats, today: options.date });
  const name = nameIn(context);
  const title = t(`report.extract.${kind.type}`);
  return {
    language: options.language ?? 'en',
    title: t('report.extract.title', { title, name }),
    subject: title,
    applicantName: name,
    paper: options.paper,
    frame: kind.type === 'rsc-log' ? 'pages-to-sign' : 'pages',
    cover: { title, subtitle: t('report.extract.subtitle', { name, category: t(`option.category.${evaluation.categoryId}`), date: formats.date(options.date) }), facts: [], notice: '' },
    runningHead: t('report.extract.title', { title, name }),
    pageLabel: t('report.page-label', { page: '{page}', pages: '{pages}' }),
    sections: sectionsOf(context, kind).map((section, index) => ({ ...section, startsOnNewPage: false, ...(index === 0 ? { title: '' } : {}) })), // the heading above says it
    evidence: [],
    ...evidenceWords(t),
    draftNotice: null,
    watermark: null,
    signature: {
      heading: t('report.extract.sign'), statement: t('report.extract.statement'), fieldLabel: '', reason: '',
      labels: { name: t('report.extract.sign-name'), date: t('report.audit.sign-date'), fingerprint: '', notice: '' },
      countersignature: countersignatureWords(t),
    },
    version: null,
    recordJson: null,
    producer: t('report.producer', { version: options.appVersion }),
    date: options.date,
  };
}

function sectionsOf(context: ReportContext, kind: ExtractKind): readonly ReportSection[] {
  switch (kind.type) {
    case 'summary': return [judgedSummarySection(context)];
    case 'competencies': return [competenciesSection(context)];
    case 'work-history': return [workHistorySection(context), educationSection(context), leadershipSection(context)];
    case 'rsc-log': return [finish(rscReceivedSection(context))];
    default: return assertNever(kind);
  }
}

function factsWithProvider(facts: Facts, providerId: Id | null): Facts {
  return factsFrom(entriesOf(facts).filter((entry) => entry.kind !== 'rsc-received' || entry.providerId === providerId));
}
