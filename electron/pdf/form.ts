/**
 * Form fields on pages (ISO 32000-1, 12.7). Field and widget are one dictionary with a flat name: validators refuse a file
 * that was countersigned when its fields have kids.
 */
import { PDFHexString, PDFName, PDFString, type PDFCatalog, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import type { PageWriter } from './page-writer.ts';
import type { TagElement } from './tags.ts';

export interface FieldPlace {
  readonly type: 'Sig' | 'Tx';
  /** Unique in the document. */
  readonly name: string;
  /** What the field is for, read aloud by a screen reader. */
  readonly label: string;
  /** Left, bottom, right, top on the page. */
  readonly rect: readonly [number, number, number, number];
}

/** Flags of an annotation: it is printed, and nobody moves it (ISO 32000-1, table 165). */
export const PRINTED_AND_FIXED = 4 | 128;
/** 3 = there are signatures, and the file may only be appended to (ISO 32000-1, table 219). */
export const SIGNED_FORM = 3;
/** The font of viewers that fill a text field; our own fields come with their look, in an embedded font. */
const VIEWER_FONT = 'Helv';

/** Adds a field to the current page; `complete` adds what is the field's own, when all pages are drawn. */
export function addField(writer: PageWriter, parent: TagElement, place: FieldPlace, complete: (dictionary: PDFDict) => void): PDFRef {
  const { context } = writer;
  const widget = context.nextRef();
  const element = writer.tags.open(parent, 'Form', { alt: place.label });
  // The widget's number in the parent tree follows those of all pages, which are not known yet.
  writer.tieAnnotation(element, widget, (structParent) => {
    const dictionary = context.obj({
      Type: 'Annot', Subtype: 'Widget', FT: place.type, Rect: [...place.rect], F: PRINTED_AND_FIXED,
      P: writer.currentPageRef, StructParent: structParent,
    });
    dictionary.set(PDFName.of('T'), PDFString.of(place.name));
    dictionary.set(PDFName.of('TU'), PDFHexString.fromText(place.label));
    dictionary.set(PDFName.of('Contents'), PDFHexString.fromText(place.label));
    if (place.type === 'Tx') dictionary.set(PDFName.of('DA'), PDFString.of(`/${VIEWER_FONT} 10 Tf 0 g`));
    complete(dictionary);
    context.assign(widget, dictionary);
  });
  writer.annotation(widget);
  return widget;
}

export interface FormParts {
  readonly fields: readonly PDFRef[];
  /** The signature that certifies the document, which the catalog names too (ISO 32000-1, 12.8.4), or null. */
  readonly certifies: PDFRef | null;
}

/** The form of the document. `font` is for what viewers fill in; null: Helvetica, which every viewer has. */
export function writeForm(context: PDFContext, catalog: PDFCatalog, { fields, certifies }: FormParts, font: PDFRef | null): void {
  const form = context.obj({ Fields: [...fields], SigFlags: SIGNED_FORM });
  if (fields.length > 1) {
    form.set(PDFName.of('DR'), context.obj({
      Font: { [VIEWER_FONT]: font ?? context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', Encoding: 'WinAnsiEncoding' })) },
    }));
    form.set(PDFName.of('DA'), PDFString.of(`/${VIEWER_FONT} 10 Tf 0 g`));
  }
  catalog.set(PDFName.of('AcroForm'), form);
  if (certifies !== null) catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: certifies }));
}
