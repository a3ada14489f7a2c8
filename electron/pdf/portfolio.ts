/** Draws a whole portfolio from its model: cover, contents, signature, sections, certificates, attachments, bookmarks. */
import { PDFCatalog, PDFContext, PDFName, PDFPageTree, type PDFRef } from 'pdf-lib';
import { RECORD_PATH } from '../../shared/record/interchange.ts';
import type { EvidenceProblem, ReportModel } from '../../shared/report/model.ts';
import type { FileProfile } from '../../shared/report/profile.ts';
import { Attachments } from './attachments.ts';
import { drawContents, type ContentsEntry } from './contents.ts';
import { COVER_ANCHOR, drawCover, drawExtractHead } from './cover.ts';
import { beginEvidence, drawEvidenceFailure, drawEvidencePages, EVIDENCE_SECTION } from './evidence.ts';
import { loadFonts, type FontFiles } from './fonts.ts';
import { writeForm } from './form.ts';
import type { ImportedPage } from './foreign/imported-page.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Built, SignatureJob } from './job.ts';
import { writeMetadata } from './metadata.ts';
import { writeOutputIntent } from './output-intent.ts';
import { writeOutline, type OutlineItem } from './outline.ts';
import { PageWriter } from './page-writer.ts';
import type { WritableDocument } from './save.ts';
import type { StoredFile } from './stored-stream.ts';
import { drawSection, sectionAnchor } from './sections.ts';
import { drawSignaturePage, drawSigningByHand, SIGNATURE_SECTION } from './signature-page.ts';
import { evidenceAnchor, type TableLinks } from './tables.ts';
import { geometryOf } from './theme.ts';

/** A certificate's original (null when its file is gone) and its pages or the reason why there are none. */
export interface EvidenceContent {
  readonly original: Uint8Array | StoredFile | null;
  readonly pages: Result<readonly ImportedPage[], EvidenceProblem>;
}

export interface PortfolioInput {
  readonly profile: FileProfile;
  readonly model: ReportModel;
  readonly fonts: FontFiles;
  readonly signature: SignatureJob | null;
  /** Called once for each item of `model.evidence`, in order. */
  readonly evidence: (context: PDFContext, index: number) => Promise<EvidenceContent>;
  readonly onProgress: (stage: DrawStage, done: number, total: number) => void;
  /** Tests compare the subsets with the full fonts. */
  readonly subsetFonts?: boolean;
}

export type DrawStage = 'pages' | 'certificates' | 'writing';

export interface ComposedPortfolio extends Omit<Built, 'size' | 'brokenRules'> {
  /** For `documentPieces`. */
  readonly document: WritableDocument;
}

export async function composePortfolio(input: PortfolioInput): Promise<ComposedPortfolio> {
  const { model, onProgress } = input;
  const context = PDFContext.create();
  const pagesRef = context.nextRef();
  const tree = PDFPageTree.withContext(context);
  context.assign(pagesRef, tree);
  const catalog = PDFCatalog.withContextAndPages(context, pagesRef);
  const fonts = loadFonts(context, input.fonts, { subset: input.subsetFonts ?? true });
  const writer = new PageWriter(context, fonts, geometryOf(model.paper), model);

  const isWhole = model.frame === 'whole';
  if (isWhole) {
    drawCover(writer, model);
    drawContents(writer, model.contentsTitle, contentsOf(model));
  } else drawExtractHead(writer, model);
  const signaturePage = isWhole ? drawSignaturePage(writer, model, input.signature) : null;
  const links = linksOf(model, writer);
  for (const [index, section] of model.sections.entries()) {
    drawSection(writer, section, links);
    onProgress('pages', index + 1, model.sections.length);
  }
  if (model.frame === 'pages-to-sign') drawSigningByHand(writer, model);
  const attachments = new Attachments(context);
  if (model.recordJson !== null) attachments.add({ name: RECORD_PATH, description: model.title, mediaType: 'application/json', bytes: new TextEncoder().encode(model.recordJson), relationship: 'Data', date: model.date });
  const notShown = await drawEvidence(input, writer, attachments);

  const { pages, structure, elements } = writer.finish(pagesRef, (done, total) => { onProgress('writing', done, total); });
  for (const font of fonts.all) font.embed();
  finishTree(context, tree, pages);
  catalog.set(PDFName.of('StructTreeRoot'), structure);
  catalog.set(PDFName.of('Outlines'), writeOutline(context, outlineOf(model, writer)));
  attachments.write(catalog);
  const isArchive = input.profile === 'archive';
  // A font that is not embedded has no place in an archive, not even for what others may type.
  if (signaturePage !== null) writeForm(context, catalog, signaturePage, isArchive ? fonts.face('regular').ref : null);
  if (isArchive) writeOutputIntent(context, catalog);
  writeMetadata(context, catalog, model, input.profile);
  context.trailerInfo.Root = context.register(catalog);
  return {
    document: { context, elements },
    pages: pages.length,
    notShown,
    missingCharacters: [...new Set(fonts.all.flatMap((font) => [...font.missing]))].sort(),
  };
}

async function drawEvidence(input: PortfolioInput, writer: PageWriter, attachments: Attachments): Promise<Built['notShown']> {
  const { model } = input;
  if (model.evidence.length === 0) return [];
  const notShown: Built['notShown'] = [];
  const parent = beginEvidence(writer, model);
  for (const [index, evidence] of model.evidence.entries()) {
    const content = await input.evidence(writer.context, index);
    if (content.pages.ok) drawEvidencePages(writer, parent, model, index, content.pages.value);
    else {
      drawEvidenceFailure(writer, parent, model, index, content.pages.error);
      notShown.push({ name: evidence.name, hash: evidence.hash, code: content.pages.error });
    }
    if (content.original !== null) {
      attachments.add({
        name: `${evidence.entryNumber} - ${evidence.name}`, description: evidence.description,
        mediaType: evidence.mediaType, bytes: content.original, relationship: 'Source', date: model.date,
      });
    }
    input.onProgress('certificates', index + 1, model.evidence.length);
  }
  return notShown;
}

function contentsOf(model: ReportModel): readonly ContentsEntry[] {
  return [
    ...(model.frame === 'pages' ? [] : [{ title: model.signature.heading, anchor: sectionAnchor(SIGNATURE_SECTION) }]),
    ...model.sections.filter(({ title }) => title !== '').map((section) => ({ title: section.title, anchor: sectionAnchor(section.id) })),
    ...(model.evidence.length === 0 ? [] : [{ title: model.evidenceTitle, anchor: sectionAnchor(EVIDENCE_SECTION) }]),
  ];
}

function linksOf(model: ReportModel, writer: PageWriter): TableLinks {
  const evidence = new Map<string, number>();
  for (const [index, item] of model.evidence.entries()) {
    for (const entry of [item.entryNumber, ...item.alsoFor]) if (!evidence.has(entry)) evidence.set(entry, index);
  }
  const entries = new Set(model.sections.flatMap((section) => section.blocks.flatMap((block) => (
    block.type === 'table' ? block.rows.flatMap((row) => row.entryNumber ?? []) : []
  ))));
  return {
    evidenceOf: (entry) => evidence.get(entry) ?? null,
    isEntry: (entry) => entries.has(entry),
    evidencePage: (index) => String((writer.destinationOf(evidenceAnchor(index))?.page ?? -1) + 1),
  };
}

function outlineOf(model: ReportModel, writer: PageWriter): readonly OutlineItem[] {
  const item = (title: string, anchor: string, children: readonly OutlineItem[] = []): readonly OutlineItem[] => {
    const place = writer.destinationOf(anchor);
    return place === null ? [] : [{ title, destination: writer.destination(place), children }];
  };
  return [
    ...item(model.cover.title, COVER_ANCHOR),
    ...contentsOf(model).filter((entry) => entry.anchor !== sectionAnchor(EVIDENCE_SECTION)).flatMap((entry) => item(entry.title, entry.anchor)),
    ...item(model.evidenceTitle, sectionAnchor(EVIDENCE_SECTION), model.evidence.flatMap((evidence, index) => item(evidence.title, evidenceAnchor(index)))),
  ];
}

function finishTree(context: PDFContext, tree: PDFPageTree, pages: readonly PDFRef[]): void {
  tree.set(PDFName.of('Kids'), context.obj([...pages]));
  tree.set(PDFName.of('Count'), context.obj(pages.length));
}
