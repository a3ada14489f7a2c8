/**
 * Adds a countersignature with an empty value to a signed file: an update (ISO 32000-1, 7.5.6) that fills the prepared fields,
 * or, where there is no place left, adds a signature without a visible block. Signing follows in main, where the key is.
 */
import { PDFArray, PDFHexString, PDFName, PDFRef, PDFString, type PDFContext, type PDFDict } from 'pdf-lib';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { failure, type Failure } from '../../failure.ts';
import { loadFonts, type FontFiles, type FontSet } from '../../pdf/fonts.ts';
import { PRINTED_AND_FIXED, SIGNED_FORM } from '../../pdf/form.ts';
import { drawSignatureBlock, registerLook, textOf as drawnText } from '../../pdf/signature-block.ts';
import { registerSignature } from '../../pdf/signature-dictionary.ts';
import { breakLines, shrunkToFit } from '../../pdf/text.ts';
import { styles, type TextStyle } from '../../pdf/theme.ts';
import { formOf, type Field } from '../revision/fields.ts';
import { pagesOf } from '../revision/pages.ts';
import type { Revision } from '../revision/revision.ts';
import { directly } from '../revision/syntax.ts';
import { Update } from '../revision/update.ts';
import type { Prepared, PrepareJob } from './messages.ts';
import { requireCountersignable, type Countersignable } from './offer.ts';
import type { CountersignPlace } from './places.ts';

type Place = Omit<Countersignable, 'verification'>;
/** What is filled in. */
type Filling = Pick<PrepareJob, 'confirmation' | 'signer' | 'words'>;

const PAD = 4;
const SMALLEST_SIZE = 4;
/** Without size, and beside the page: a screen reader has nothing to tell there (ISO 14289-1, 7.18.1). */
const NOWHERE = [-1, -1, -1, -1] as const;

export interface PreparedUpdate extends Prepared {
  /** Follows the last byte of the file. */
  readonly bytes: Buffer;
}

/** What is to be appended to the file. Failures: those of `requireCountersignable`, `countersign-file-changed`. */
export async function prepareCountersignature(bytes: Buffer, job: PrepareJob, fonts: FontFiles): Promise<Result<PreparedUpdate, Failure>> {
  const found = await requireCountersignable(bytes);
  if (!found.ok) return found;
  if (found.value.verification.sha256 !== job.sha256) return err(failure('countersign-file-changed'));
  try {
    return ok({ bytes: updateOf(found.value, job, fonts), signaturesBefore: found.value.verification.signatures.length });
  } catch {
    return err(failure('countersign-structure')); // a form or a page tree that cannot be followed
  }
}

/** What is to be appended, for a file that may be countersigned. Throws where its form or its pages cannot be followed. */
export function updateOf({ revision, fields, place }: Place, job: Filling, files: FontFiles): Buffer {
  const update = new Update(revision);
  if (place === null) addInvisible(update, revision, fields, job);
  else {
    const fonts = loadFonts(update.context, files);
    fillText(update, place.hours, job.confirmation.hours, fonts);
    fillText(update, place.comment, job.confirmation.comment, fonts);
    fillSignature(update, revision, place, job, fonts);
    for (const font of fonts.all) font.embed();
  }
  return update.bytes();
}

/** What is left empty stays as it is: the signature locks it all the same. */
function fillText(update: Update, field: Field, text: string, fonts: FontSet): void {
  if (text === '') return;
  const dictionary = update.change(field.number);
  const { width, height } = sizeOf(dictionary);
  const style = fitted(text, width - 2 * PAD, height - 2 * PAD, fonts);
  const lines = breakLines(text, style, width - 2 * PAD, fonts);
  const look = `/Tx BMC\nq\n${drawnText(fonts, lines, PAD, height - PAD, style)}Q\nEMC\n`;
  dictionary.set(PDFName.of('V'), PDFHexString.fromText(text));
  dictionary.set(PDFName.of('AP'), update.context.obj({ N: registerLook(update.context, fonts, look, width, height) }));
}

/** The largest type in which the whole text is seen. */
function fitted(text: string, width: number, height: number, fonts: FontSet): TextStyle {
  return shrunkToFit(styles.value, { size: 0.5, leading: 0.7, smallest: SMALLEST_SIZE }, (style) => breakLines(text, style, width, fonts).length * style.leading <= height);
}

function fillSignature(update: Update, revision: Revision, place: CountersignPlace, job: Filling, fonts: FontSet): void {
  const { context } = update;
  const dictionary = update.change(place.signature.number);
  const { width } = sizeOf(dictionary);
  dictionary.set(PDFName.of('V'), registerSignature(context, job.signer, job.words.reason, fieldLock(context, revision, place.signature)));
  dictionary.set(PDFName.of('AP'), context.obj({ N: drawSignatureBlock(context, { fonts, width, labels: job.words.labels }, job.signer) }));
}

/** What the field locks, the signature says too (ISO 32000-1, 12.8.2.4, FieldMDP). */
function fieldLock(context: PDFContext, revision: Revision, field: Field): PDFDict | null {
  const lock = revision.dictAt(field.dict, 'Lock');
  if (lock === null) return null;
  const parameters = context.obj({ Type: 'TransformParams', V: '1.2' });
  for (const key of ['Action', 'Fields']) {
    const value = directly(lock, key);
    if (value !== undefined) parameters.set(PDFName.of(key), value);
  }
  return context.obj({ Type: 'SigRef', TransformMethod: 'FieldMDP', TransformParams: parameters, Data: revision.root });
}

function sizeOf(widget: PDFDict): { readonly width: number; readonly height: number } {
  const { width, height } = widget.lookup(PDFName.of('Rect'), PDFArray).asRectangle();
  return { width, height };
}

/** A signature that shows nothing: a certified file allows no other one that was not prepared. */
function addInvisible(update: Update, revision: Revision, fields: Place['fields'], job: Filling): void {
  const { context } = update;
  const [page] = pagesOf(revision).keys();
  if (page === undefined) throw new Error('A document without pages');
  const dictionary = context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: [...NOWHERE], F: PRINTED_AND_FIXED,
    P: PDFRef.of(page), V: registerSignature(context, job.signer, job.words.reason, null),
  });
  dictionary.set(PDFName.of('T'), PDFString.of(newName(fields.values())));
  dictionary.set(PDFName.of('TU'), PDFHexString.fromText(job.words.field));
  dictionary.set(PDFName.of('Contents'), PDFHexString.fromText(`${job.words.field}: ${job.signer.name}, ${job.signer.signedAtText}`));
  const widget = context.register(dictionary);
  const withWidget = (dict: PDFDict, key: string): void => {
    const list = revision.at(dict, key); // may be an object of its own, or missing
    dict.set(PDFName.of(key), context.obj([...(list instanceof PDFArray ? list.asArray() : []), widget]));
  };
  withWidget(update.change(page), 'Annots');
  const form = changedForm(update, revision);
  withWidget(form, 'Fields');
  form.set(PDFName.of('SigFlags'), context.obj(SIGNED_FORM));
}

/** The form, which may be an object of its own or stand in the catalog. */
function changedForm(update: Update, revision: Revision): PDFDict {
  const own = revision.catalog === null ? undefined : directly(revision.catalog, 'AcroForm');
  if (own instanceof PDFRef) return update.change(own.objectNumber);
  const form = formOf(revision)?.clone(update.context) ?? update.context.obj({});
  update.change(revision.root.objectNumber).set(PDFName.of('AcroForm'), form);
  return form;
}

function newName(fields: Iterable<Field>): string {
  const taken = new Set([...fields].map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = `Countersignature${String(number)}`;
    if (!taken.has(name)) return name;
  }
}
