/**
 * The page "Attestation and signature": statement, visible block in the form field of the applicant's signature, and places for
 * supervisors where they are asked to confirm hours; without a digital signature, lines to sign by hand.
 */
import { PDFHexString, PDFName, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import type { ReportModel } from '../../shared/report/model.ts';
import type { SignatureKind } from '../../shared/report/signature-kind.ts';
import { drawCountersignaturePlaces } from './countersignature-places.ts';
import { addField, type FormParts } from './form.ts';
import type { SignatureJob } from './job.ts';
import type { PageWriter } from './page-writer.ts';
import { drawParagraph, drawSectionTitle } from './sections.ts';
import { drawSignatureBlock, SIGNATURE_BLOCK_HEIGHT } from './signature-block.ts';
import { registerSignature } from './signature-dictionary.ts';
import type { TagElement } from './tags.ts';
import { breakLines } from './text.ts';
import { colours, spacing, styles } from './theme.ts';

export const SIGNATURE_SECTION = 'signature';
const FIELD_NAME = 'ApplicantSignature';
/** Room above a line to sign by hand, and how the line for the name and the one for the day share the width. */
const HAND_ROOM = 56;
const HAND_SHARE = 0.6;
const HAND_GAP = 0.06;
/** DocMDP permissions (ISO 32000-1, table 254): nothing more; filling and signing. */
const PERMISSIONS = { final: 1, 'to-be-countersigned': 2 } as const;

/** Draws the page; gives its fields, the applicant's first, when there is a signature to come. */
export function drawSignaturePage(writer: PageWriter, model: ReportModel, job: SignatureJob | null): FormParts | null {
  const { signature } = model;
  writer.setRunningHead(signature.heading);
  writer.newPage();
  const sect = drawStatement(writer, model);
  if (job === null) {
    drawHandLines(writer, sect, model);
    return null;
  }
  const { kind } = job;
  const value = registerSignature(writer.context, job, signature.reason, transformOf(writer.context, kind));
  const fields = [drawApplicantField(writer, sect, model, job, value)];
  if (kind.type === 'to-be-countersigned') fields.push(...drawCountersignaturePlaces(writer, sect, signature.countersignature, kind.places));
  return { fields, certifies: kind.type === 'approval' ? null : value };
}

/** Below the last section of a short report. */
export function drawSigningByHand(writer: PageWriter, model: ReportModel): void {
  writer.y -= spacing.betweenSections;
  drawHandLines(writer, drawStatement(writer, model), model);
}

function drawStatement(writer: PageWriter, { signature }: ReportModel): TagElement {
  const sect = writer.tags.open(writer.tags.document, 'Sect');
  drawSectionTitle(writer, sect, { id: SIGNATURE_SECTION, title: signature.heading });
  for (const paragraph of signature.statement.split('\n')) {
    drawParagraph(writer, writer.tags.open(sect, 'P'), paragraph, styles.body);
    writer.y -= spacing.afterParagraph;
  }
  writer.y -= spacing.betweenSections;
  return sect;
}

function transformOf(context: PDFContext, kind: SignatureKind): PDFDict | null {
  return kind.type === 'approval' ? null : context.obj({
    Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: { Type: 'TransformParams', V: '1.2', P: PERMISSIONS[kind.type] },
  });
}

function drawApplicantField(writer: PageWriter, sect: TagElement, { signature }: ReportModel, job: SignatureJob, value: PDFRef): PDFRef {
  writer.ensure(SIGNATURE_BLOCK_HEIGHT);
  const { context, fonts, width, page: { left } } = writer;
  const top = writer.y;
  writer.y -= SIGNATURE_BLOCK_HEIGHT;
  const place = { type: 'Sig', name: FIELD_NAME, label: signature.fieldLabel, rect: [left, writer.y, left + width, top] } as const;
  return addField(writer, sect, place, (dictionary) => {
    dictionary.set(PDFName.of('V'), value);
    dictionary.set(PDFName.of('AP'), context.obj({ N: drawSignatureBlock(context, { fonts, width, labels: signature.labels }, job) }));
    dictionary.set(PDFName.of('Contents'), PDFHexString.fromText(`${signature.fieldLabel}: ${job.name}, ${job.signedAtText}`));
  });
}

/** Where to write the name and the day on paper. */
function drawHandLines(writer: PageWriter, sect: TagElement, model: ReportModel): void {
  const { label } = styles;
  writer.ensure(HAND_ROOM + label.leading);
  writer.y -= HAND_ROOM;
  const { left } = writer.page;
  const lines = [
    { text: model.signature.labels.name, x: left, width: writer.width * HAND_SHARE },
    { text: model.signature.labels.date, x: left + writer.width * (HAND_SHARE + HAND_GAP), width: writer.width * (1 - HAND_SHARE - HAND_GAP) },
  ];
  for (const { text, x, width } of lines) {
    writer.decoration(() => { writer.rule(x, writer.y, width, colours.muted); });
    writer.tagged(writer.tags.open(sect, 'P'), () => { writer.lines(breakLines(text, label, width, writer.fonts), x, writer.y - 3, label); });
  }
  writer.y -= 2 * label.leading;
}
