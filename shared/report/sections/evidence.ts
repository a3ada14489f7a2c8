/** Certificates: one item for each different file, and a list of which entry has which. */
import type { AttachmentRef, Entry } from '../../domain/entities.ts';
import { entriesOf } from '../../domain/facts.ts';
import { assertNever } from '../../domain/result.ts';
import { bodyRow, column, paragraph, tableOr, type ReportContext } from '../context.ts';
import type { ReportEvidence, ReportSection } from '../model.ts';

interface Use { readonly entry: Entry; readonly file: AttachmentRef }

const usesOf = (context: ReportContext): readonly Use[] => (
  entriesOf(context.facts).flatMap((entry) => entry.attachments.map((file) => ({ entry, file })))
);

/** In the order of the sections; a file that several entries share appears once. */
export function evidenceOf(context: ReportContext): readonly ReportEvidence[] {
  const uses = new Map<string, Use[]>();
  for (const use of usesOf(context)) uses.set(use.file.hash, [...(uses.get(use.file.hash) ?? []), use]);
  return [...uses.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const number = context.numbers.of(first.entry.id);
    const alsoFor = [...new Set(others.map((use) => context.numbers.of(use.entry.id)))].filter((other) => other !== number);
    const name = nameOf(first.entry);
    return [{
      entryNumber: number,
      title: context.t('report.evidence.item', { numbers: [number, ...alsoFor].join(', '), name: name === '' ? first.file.name : name }),
      alsoFor,
      hash: first.file.hash, name: first.file.name, mediaType: first.file.mediaType, size: first.file.size,
      description: context.t('report.evidence.description', { file: first.file.name, name: name === '' ? number : name }),
    }];
  });
}

function nameOf(entry: Entry): string {
  switch (entry.kind) {
    case 'training': return entry.title;
    case 'work': return entry.role;
    case 'education': return entry.degreeName === '' ? entry.field : entry.degreeName;
    case 'leadership': return entry.activity;
    case 'membership': return entry.association;
    case 'applicant':
    case 'person': return entry.name;
    case 'rsc-received':
    case 'rsc-provided': return entry.date.from;
    case 'endorsement': return entry.number;
    case 'ruling': return entry.saidBy;
    case 'reference':
    case 'agreement':
    case 'exam': return '';
    default: return assertNever(entry);
  }
}

export function evidenceSection(context: ReportContext, evidence: readonly ReportEvidence[]): ReportSection {
  const { t, numbers } = context;
  const indexOf = new Map(evidence.map((item, index) => [item.hash, index]));
  const rows = usesOf(context).map(({ entry, file }) => bodyRow([
    numbers.of(entry.id), file.name, sizeIn(context, file.size), file.hash, String(indexOf.get(file.hash) ?? ''),
  ]));
  return {
    id: 'evidence',
    title: t('report.evidence.list'),
    startsOnNewPage: false,
    blocks: [
      ...(rows.length === 0 ? [] : [paragraph(t('report.evidence.lead'), 'muted')]),
      tableOr(context, '', [
        column(t('report.column.number'), 0.08, 'start', 'entries'), column(t('report.evidence.file'), 0.35), column(t('report.evidence.size'), 0.11, 'end'),
        column(t('report.evidence.hash'), 0.38), column(t('report.evidence.page'), 0.08, 'end', 'evidence-page'),
      ], rows),
    ],
  };
}

const KILOBYTE = 1024;

function sizeIn(context: ReportContext, bytes: number): string {
  if (bytes < KILOBYTE) return context.t('report.size.bytes', { count: bytes });
  if (bytes < KILOBYTE * KILOBYTE) return context.t('report.size.kilobytes', { count: Math.round(bytes / KILOBYTE) });
  return context.t('report.size.megabytes', { count: Math.round((bytes / KILOBYTE / KILOBYTE) * 10) / 10 });
}
