/** Values of a PDF as text, and whether two of them are the same. */
import { PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString, type PDFDict, type PDFObject } from 'pdf-lib';
import { directly } from './syntax.ts';

const isString = (object: PDFObject | undefined): object is PDFString | PDFHexString => object instanceof PDFString || object instanceof PDFHexString;

/** The text of a string; empty for anything else. */
export function textOf(object: PDFObject | undefined): string {
  return isString(object) ? object.decodeText() : '';
}

/** A field's value for people. */
export function shownValue(object: PDFObject | undefined): string {
  if (object instanceof PDFName) return object.decodeText();
  return object instanceof PDFNumber ? String(object.asNumber()) : textOf(object);
}

/** The same object as it is written, strings by what they hold; references are the same when they lead to the same number. */
export function isSame(a: PDFObject | undefined, b: PDFObject | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (isString(a) && isString(b)) return Buffer.compare(a.asBytes(), b.asBytes()) === 0; // programs write them in digits or in letters
  if (a instanceof PDFRawStream && b instanceof PDFRawStream) {
    return a.dict.toString() === b.dict.toString() && Buffer.compare(a.contents, b.contents) === 0;
  }
  return a.constructor === b.constructor && a.toString() === b.toString();
}

/** Keys whose values differ, or that only one of the two has. */
export function changedKeys(before: PDFDict, after: PDFDict): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()].map((key) => key.decodeText()));
  return [...keys].filter((key) => !isSame(directly(before, key), directly(after, key)));
}
