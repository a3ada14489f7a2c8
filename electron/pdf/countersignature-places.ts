/**
 * Places where supervisors confirm hours: hours, comment, and a signature that locks both. They must stand in the file before
 * the applicant signs: what is added to a certified file later may not lie over its pages.
 */
import { PDFName, PDFString, type PDFRef } from 'pdf-lib';
import { MOST_COMMENT_CHARACTERS, MOST_HOURS_CHARACTERS } from '../../shared/report/countersigning.ts';
import type { CountersignatureWords } from '../../shared/report/model.ts';
import { addField } from './form.ts';
import type { PageWriter } from './page-writer.ts';
import { drawParagraph } from './sections.ts';
import { registerLook, SIGNATURE_BLOCK_HEIGHT } from './signature-block.ts';
import type { TagElement } from './tags.ts';
import { breakLines } from './text.ts';
import { colours, spacing, styles } from './theme.ts';

/** Heights of the boxes, and the share of the width that the hours take; in points. */
const FIELD_HEIGHT = 54;
const HOURS_SHARE = 0.3;
const GAP = 12;
/** As thick as the frame of the signature block, which covers it. */
const LINE = 0.8;
const MULTILINE = 1 << 12;

/** Names of the fields of one place. */
export const countersignatureFields = (number: number) => ({
  hours: `Supervisor${String(number)}Hours`, comment: `Supervisor${String(number)}Comment`, signature: `Supervisor${String(number)}Signature`,
});

/** Draws `count` places; gives all their fields. */
export function drawCountersignaturePlaces(writer: PageWriter, parent: TagElement, words: CountersignatureWords, count: number): readonly PDFRef[] {
  return Array.from({ length: count }, (_, index) => drawPlace(writer, parent, words, index + 1)).flat();
}

function drawPlace(writer: PageWriter, parent: TagElement, words: CountersignatureWords, number: number): readonly PDFRef[] {
  const say = (text: string): string => text.replace('{number}', String(number));
  const { left } = writer.page;
  const { heading, body, label } = styles;
  const statement = breakLines(words.statement, body, writer.width, writer.fonts);
  const title = breakLines(say(words.heading), heading, writer.width, writer.fonts);
  const height = title.length * heading.leading + spacing.afterHeading + statement.length * body.leading
    + 2 * (GAP + label.leading) + FIELD_HEIGHT + SIGNATURE_BLOCK_HEIGHT;
  writer.ensure(spacing.betweenSections + height);
  if (!writer.isAtTop) writer.y -= spacing.betweenSections;
  writer.tagged(writer.tags.open(parent, 'H3'), () => { writer.lines(title, left, writer.y, heading); });
  writer.y -= title.length * heading.leading + spacing.afterHeading;
  drawParagraph(writer, writer.tags.open(parent, 'P'), words.statement, body);
  writer.y -= GAP;

  const names = countersignatureFields(number);
  const hoursWidth = (writer.width - GAP) * HOURS_SHARE;
  const top = writer.y;
  const hours = drawTextField(writer, parent, { name: names.hours, label: say(words.hours), x: left, top, width: hoursWidth, most: MOST_HOURS_CHARACTERS });
  const comment = drawTextField(writer, parent, {
    name: names.comment, label: say(words.comment), x: left + hoursWidth + GAP, top, width: writer.width - hoursWidth - GAP, most: MOST_COMMENT_CHARACTERS,
  });
  writer.y = top - label.leading - FIELD_HEIGHT - GAP;

  const rect = drawBox(writer, parent, { label: say(words.signature), x: left, top: writer.y, width: writer.width, height: SIGNATURE_BLOCK_HEIGHT });
  const signature = addField(writer, parent, { type: 'Sig', name: names.signature, label: say(words.signature), rect }, (dictionary) => {
    const fields = [PDFString.of(names.hours), PDFString.of(names.comment)];
    dictionary.set(PDFName.of('Lock'), writer.context.obj({ Type: 'SigFieldLock', Action: 'Include', Fields: fields }));
    dictionary.set(PDFName.of('AP'), writer.context.obj({ N: registerLook(writer.context, writer.fonts, '', writer.width, SIGNATURE_BLOCK_HEIGHT) }));
  });
  writer.y = rect[1];
  return [hours, comment, signature];
}

interface Box {
  readonly label: string;
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A label, and a frame below it; gives the frame. */
function drawBox(writer: PageWriter, parent: TagElement, { label, x, top, width, height }: Box): readonly [number, number, number, number] {
  const lines = breakLines(label, styles.label, width, writer.fonts);
  writer.tagged(writer.tags.open(parent, 'P'), () => { writer.lines(lines, x, top, styles.label); });
  const bottom = top - styles.label.leading - height;
  writer.decoration(() => { writer.frame(x + LINE / 2, bottom + LINE / 2, width - LINE, height - LINE, colours.rule, LINE); });
  return [x, bottom, x + width, bottom + height];
}

function drawTextField(
  writer: PageWriter, parent: TagElement, { name, most, ...box }: Omit<Box, 'height'> & { readonly name: string; readonly most: number },
): PDFRef {
  const rect = drawBox(writer, parent, { ...box, height: FIELD_HEIGHT });
  return addField(writer, parent, { type: 'Tx', name, label: box.label, rect }, (dictionary) => {
    dictionary.set(PDFName.of('Ff'), writer.context.obj(MULTILINE));
    dictionary.set(PDFName.of('MaxLen'), writer.context.obj(most));
    dictionary.set(PDFName.of('AP'), writer.context.obj({ N: registerLook(writer.context, writer.fonts, '/Tx BMC\nEMC\n', box.width, FIELD_HEIGHT) }));
  });
}
