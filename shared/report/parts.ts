/**
 * A portfolio in parts, for mail and upload forms that take files up to a size. The first part holds everything but the certificates that
 * have no room in it; each part says on its cover which others there are and what they hold.
 */
import type { Translate } from '../words/translate.ts';
import { listNumbers } from './entry-numbers.ts';
import type { ReportEvidence, ReportModel, ReportSection } from './model.ts';
import type { FileProfile } from './profile.ts';

const MEGABYTE = 1_000_000;
/** Sizes that mail and forms usually take, in bytes. */
export const PART_SIZES = [5 * MEGABYTE, 10 * MEGABYTE, 20 * MEGABYTE, 25 * MEGABYTE] as const;
/** Text, tables, fonts and signature of a part, beside the record. */
const BYTES_OF_PAGES = 1.5 * MEGABYTE;
/** A certificate is there twice: as pages and as the attached original; in an archive its pages are pictures. */
const COPIES = 2;
const BYTES_OF_PICTURES: Readonly<Record<FileProfile, number>> = { standard: 0.05 * MEGABYTE, archive: 0.5 * MEGABYTE };
const EVIDENCE_LIST = 'evidence';

/** One model for each part; just the given one when everything has room. A certificate that is too large alone gets a part of its own. */
export function inParts(model: ReportModel, largest: number, profile: FileProfile, t: Translate): readonly ReportModel[] {
  const groups = groupsOf(model, largest, profile);
  if (groups.length === 1) return [model];
  const holds = groups.map((group, index) => {
    const certificates = listNumbers(group.map((each) => model.evidence[each]?.entryNumber ?? ''));
    if (index > 0) return t('report.part.certificates', { number: index + 1, certificates });
    return group.length === 0 ? t('report.part.pages', { number: 1 }) : t('report.part.pages-and-certificates', { number: 1, certificates });
  });
  return groups.map((group, index) => partOf(model, group, index, t('report.part.of', { number: index + 1, of: groups.length }), { label: t('report.part.label'), value: holds.join('\n') }));
}

/** Indices of the certificates of each part, in their order. */
function groupsOf(model: ReportModel, largest: number, profile: FileProfile): readonly (readonly number[])[] {
  const groups: number[][] = [[]];
  let used = BYTES_OF_PAGES + (model.recordJson?.length ?? 0);
  for (const [index, { size }] of model.evidence.entries()) {
    const bytes = COPIES * size + BYTES_OF_PICTURES[profile];
    const last = groups.at(-1);
    if (used + bytes > largest && (groups.length === 1 || last?.length !== 0)) {
      groups.push([index]);
      used = BYTES_OF_PAGES + bytes;
    } else {
      last?.push(index);
      used += bytes;
    }
  }
  return groups;
}

function partOf(model: ReportModel, group: readonly number[], index: number, name: string, fact: ReportModel['cover']['facts'][number]): ReportModel {
  const evidence = group.flatMap((each): readonly ReportEvidence[] => { const item = model.evidence[each]; return item === undefined ? [] : [item]; });
  const sections = index === 0 ? model.sections : model.sections.filter(({ id }) => id === EVIDENCE_LIST);
  return {
    ...model,
    title: `${model.title}, ${name}`,
    runningHead: `${model.runningHead} · ${name}`,
    cover: { ...model.cover, subtitle: `${model.cover.subtitle}\n${name}`, facts: [...model.cover.facts, fact] },
    sections: sections.map((section) => withPagesOf(section, group)),
    evidence,
    recordJson: index === 0 ? model.recordJson : null,
  };
}

/** Pages of certificates that are in another part cannot be told here. */
function withPagesOf(section: ReportSection, group: readonly number[]): ReportSection {
  return { ...section, blocks: section.blocks.map((block) => {
    if (block.type !== 'table') return block;
    const pages = block.columns.flatMap(({ content }, column) => (content === 'evidence-page' ? [column] : []));
    if (pages.length === 0) return block;
    const place = (cell: string): string => { const at = cell === '' ? -1 : group.indexOf(Number(cell)); return at === -1 ? '' : String(at); };
    return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell, column) => (pages.includes(column) ? place(cell) : cell)) })) };
  }) };
}
