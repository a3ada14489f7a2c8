/** Reads the signature fields of a PDF through its form, with all that the dictionaries say about them. */
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString, type PDFObject } from 'pdf-lib';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { arrayAt, at, dictAt, nameAt, textAt } from '../../pdf/lookups.ts';
import { whole } from '../revision/syntax.ts';
import type { ByteRange } from './scan.ts';

export interface FormSignature {
  /** Full name of the field. */
  readonly field: string;
  /** Null when missing or not four whole numbers. */
  readonly byteRange: ByteRange | null;
  readonly contents: Uint8Array | null;
  readonly subFilter: string;
  /** `/M` as ISO 8601, or null. */
  readonly claimedTime: string | null;
  /** DocMDP permission 1 to 3 when this signature certifies the document, else null. */
  readonly certifies: number | null;
}

const MAX_DEPTH = 32;
const MAX_NODES = 100_000;

/** A reader looks for the end of a PDF here (ISO 32000-1 annex H, note 18); a file cut short has none. */
const END_ROOM = 1024;
const END = '%%EOF';

/** Failures: `encrypted`; `unreadable` for all that is not the structure of a PDF. */
export async function readSignatures(bytes: Buffer): Promise<Result<readonly FormSignature[], 'encrypted' | 'unreadable'>> {
  if (!bytes.subarray(-END_ROOM).includes(END)) return err('unreadable'); // the library would search such a file for very long
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY });
    return ok(signaturesOf(document));
  } catch (error) {
    const isEncrypted = error instanceof Error && /encrypt|password/i.test(`${error.name} ${error.message}`);
    return err(isEncrypted ? 'encrypted' : 'unreadable');
  }
}

function signaturesOf(document: PDFDocument): readonly FormSignature[] {
  const form = dictAt(document.catalog, 'AcroForm');
  const fields = form === null ? null : arrayAt(form, 'Fields');
  if (fields === null) return [];
  const found: FormSignature[] = [];
  walk(fields, '', null, new Set(), 0, (field, name) => {
    if (field.has(PDFName.of('V'))) found.push(signatureOf(at(field, 'V'), name));
  });
  return found;
}

/** Visits every field of type Sig; the type may be inherited. A field that is met twice (a loop) is visited once. */
function walk(
  fields: readonly (PDFObject | undefined)[], prefix: string, inheritedType: string | null, seen: Set<PDFDict>, depth: number,
  visit: (field: PDFDict, name: string) => void,
): void {
  if (depth > MAX_DEPTH) return;
  for (const field of fields) {
    if (seen.size >= MAX_NODES) return;
    if (!(field instanceof PDFDict) || seen.has(field)) continue;
    seen.add(field);
    const own = textAt(field, 'T');
    const name = [prefix, own].filter((part) => part !== '').join('.');
    const type = nameAt(field, 'FT') ?? inheritedType;
    if (type === 'Sig') visit(field, name);
    const kids = arrayAt(field, 'Kids');
    if (kids !== null) walk(kids, name, type, seen, depth + 1, visit);
  }
}

/** A value that cannot be read counts as a signature all the same: damage must not make a file look unsigned. */
function signatureOf(value: PDFObject | undefined, field: string): FormSignature {
  if (!(value instanceof PDFDict)) return { field, byteRange: null, contents: null, subFilter: '', claimedTime: null, certifies: null };
  const contents = at(value, 'Contents');
  return {
    field,
    byteRange: byteRangeOf(value),
    contents: contents instanceof PDFHexString || contents instanceof PDFString ? contents.asBytes() : null,
    subFilter: nameAt(value, 'SubFilter') ?? '',
    claimedTime: timeOf(value),
    certifies: certifiesOf(value),
  };
}

function byteRangeOf(value: PDFDict): ByteRange | null {
  const array = at(value, 'ByteRange');
  if (!(array instanceof PDFArray) || array.size() !== 4) return null;
  const [a, b, c, d] = array.asArray().map(whole);
  return isNumber(a) && isNumber(b) && isNumber(c) && isNumber(d) ? [a, b, c, d] : null;
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';

function timeOf(value: PDFDict): string | null {
  const time = at(value, 'M');
  if (!(time instanceof PDFString || time instanceof PDFHexString)) return null;
  try {
    return time.decodeDate().toISOString();
  } catch {
    return null; // not a date of PDF: nothing is claimed
  }
}

/** ISO 32000-1 12.8.2.2: `/Reference` with the transform DocMDP; 2 is the default permission. */
function certifiesOf(value: PDFDict): number | null {
  for (const reference of arrayAt(value, 'Reference') ?? []) {
    if (!(reference instanceof PDFDict) || nameAt(reference, 'TransformMethod') !== 'DocMDP') continue;
    const parameters = dictAt(reference, 'TransformParams');
    const permission = parameters === null ? undefined : at(parameters, 'P');
    return permission instanceof PDFNumber ? whole(permission) : 2;
  }
  return null;
}
