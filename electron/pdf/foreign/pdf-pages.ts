/**
 * Pages of a foreign PDF as form objects: vectors stay vectors, text can be searched. Of each page only contents,
 * resources, boxes and rotation are taken, the look of its annotations (filled fields, stamps) and its web links.
 */
import { deflateSync, inflateSync } from 'node:zlib';
import {
  decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFStream, PDFString,
  type PDFContext, type PDFObject, type PDFPage, type PDFRef,
} from 'pdf-lib';
import { multiply, transformBox, Unshowable, type ImportedPage, type Matrix } from './imported-page.ts';
import { SanitisingCopier } from './sanitising-copier.ts';

type Box = readonly [number, number, number, number];
type Layer = ImportedPage['layers'][number];

const MAX_CONTENT_BYTES = 64 * 1024 * 1024;
const MIN_SIDE = 1;
/** Larger than any paper; a page of this size in points is a mistake or a trap. */
const MAX_SIDE = 20_000;
const HIDDEN = 2 | 32; // Hidden, NoView (ISO 32000-1, table 165)
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const name = (text: string): PDFName => PDFName.of(text);

/** `password` opens an encrypted file; empty where only printing or editing is restricted. */
export async function importPdf(context: PDFContext, bytes: Uint8Array, password: string): Promise<readonly ImportedPage[]> {
  const source = await load(bytes, password);
  const copier = new SanitisingCopier(source.context, context);
  const pages = source.getPages();
  if (pages.length === 0) throw new Unshowable('no-pages');
  return pages.map((page) => importPage(context, page, copier));
}

async function load(bytes: Uint8Array, password: string): Promise<PDFDocument> {
  const options = { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY, throwOnInvalidObject: false };
  try {
    return await PDFDocument.load(bytes, options);
  } catch (error) {
    if (!(error instanceof Error) || !/encrypt|password/i.test(`${error.name} ${error.message}`)) throw error;
    return await PDFDocument.load(bytes, { ...options, password });
  }
}

function importPage(context: PDFContext, page: PDFPage, copier: SanitisingCopier): ImportedPage {
  const box = visibleBox(page);
  const rotation = (((Math.round(page.getRotation().angle / 90) * 90) % 360) + 360) % 360;
  const upright = uprightMatrix(box, rotation);
  const turned = rotation === 90 || rotation === 270;
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  const annotations = annotationsOf(page);
  return {
    width: turned ? height : width,
    height: turned ? width : height,
    unit: 'points',
    layers: [
      { object: pageForm(context, page, box, copier), matrix: upright },
      ...annotations.flatMap((annotation) => appearanceLayer(annotation, copier, upright)),
    ],
    text: '',
    links: annotations.flatMap((annotation) => webLink(annotation, upright)),
  };
}

function visibleBox(page: PDFPage): Box {
  const media = page.getMediaBox();
  const crop = page.getCropBox();
  const box = [
    Math.max(media.x, crop.x), Math.max(media.y, crop.y),
    Math.min(media.x + media.width, crop.x + crop.width), Math.min(media.y + media.height, crop.y + crop.height),
  ] as const;
  const sides = [box[2] - box[0], box[3] - box[1]];
  if (sides.some((side) => !(side >= MIN_SIDE && side <= MAX_SIDE))) throw new Unshowable('damaged');
  return box;
}

function uprightMatrix([x0, y0, x1, y1]: Box, rotation: number): Matrix {
  switch (rotation) {
    case 90: return [0, -1, 1, 0, -y0, x1];
    case 180: return [-1, 0, 0, -1, x1, y1];
    case 270: return [0, 1, -1, 0, y1, -x0];
    default: return [1, 0, 0, 1, -x0, -y0];
  }
}

function pageForm(context: PDFContext, page: PDFPage, box: Box, copier: SanitisingCopier): PDFRef {
  const dictionary = context.obj({ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [...box] });
  const resources = page.node.Resources();
  dictionary.set(name('Resources'), resources === undefined ? context.obj({}) : copier.copy(resources));
  const group = page.node.lookup(name('Group'));
  if (group instanceof PDFDict) dictionary.set(name('Group'), copier.copy(group));
  const contents = contentsOf(page, copier, dictionary);
  dictionary.set(name('Length'), context.obj(contents.length));
  return context.register(PDFRawStream.of(dictionary, contents));
}

/** A single stream stays as it is, with its filters; several are joined, since a form has only one. */
function contentsOf(page: PDFPage, copier: SanitisingCopier, dictionary: PDFDict): Uint8Array {
  const contents = page.node.lookup(name('Contents'));
  const streams = contents instanceof PDFArray ? contents.asArray().map((item) => page.doc.context.lookup(item)) : [contents];
  const raw = streams.filter((stream) => stream instanceof PDFRawStream);
  const [only] = raw;
  if (raw.length === 1 && only !== undefined) {
    checkLength(decoded(only)); // the parts of a bomb look small
    for (const key of ['Filter', 'DecodeParms']) {
      const value = only.dict.get(name(key));
      if (value !== undefined) dictionary.set(name(key), copier.copy(value));
    }
    return only.contents;
  }
  let total = 0;
  const parts = raw.map((stream) => {
    const part = decoded(stream);
    total += part.length;
    if (total > MAX_CONTENT_BYTES) throw new Unshowable('took-too-much');
    return part;
  });
  dictionary.set(name('Filter'), name('FlateDecode'));
  return deflateSync(Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')])));
}

function checkLength(content: Uint8Array): void {
  if (content.length > MAX_CONTENT_BYTES) throw new Unshowable('took-too-much');
}

function decoded(stream: PDFRawStream): Uint8Array {
  const filter = stream.dict.lookup(name('Filter'));
  const plain = filter === name('FlateDecode') && stream.dict.get(name('DecodeParms')) === undefined;
  if (plain) {
    try {
      return inflateSync(stream.contents, { maxOutputLength: MAX_CONTENT_BYTES });
    } catch (error) {
      if (error instanceof RangeError) throw new Unshowable('took-too-much');
      // A stream with a damaged end: the slower decoder takes what there is.
    }
  }
  return filter === undefined ? stream.contents : decodePDFRawStream(stream).decode();
}

function annotationsOf(page: PDFPage): readonly PDFDict[] {
  const annotations = page.node.lookup(name('Annots'));
  if (!(annotations instanceof PDFArray)) return [];
  return annotations.asArray().map((item) => page.doc.context.lookup(item)).filter((item) => item instanceof PDFDict);
}

/** What an annotation looks like, flat: the name on a filled-in certificate is often a form field. */
function appearanceLayer(annotation: PDFDict, copier: SanitisingCopier, upright: Matrix): readonly Layer[] {
  const subtype = annotation.lookup(name('Subtype'));
  const flags = annotation.lookup(name('F'));
  const hidden = flags instanceof PDFNumber && (flags.asNumber() & HIDDEN) !== 0;
  if (hidden || subtype === name('Link') || subtype === name('Popup')) return [];
  const found = normalAppearance(annotation);
  const rect = boxOf(annotation.lookup(name('Rect')));
  if (found === null || rect === null) return [];
  const box = boxOf(found.stream.dict.lookup(name('BBox')));
  if (box === null) return [];
  const own = matrixOf(found.stream.dict.lookup(name('Matrix')));
  const placed = fit(transformBox(box, own), rect);
  const copied = copier.copy(found.ref);
  // The appearance's own matrix is applied by the form itself.
  return placed === null ? [] : [{ object: copied as PDFRef, matrix: multiply(placed, upright) }]; // a reference is copied to a reference
}

function normalAppearance(annotation: PDFDict): { readonly stream: PDFStream; readonly ref: PDFObject } | null {
  const appearances = annotation.lookup(name('AP'));
  if (!(appearances instanceof PDFDict)) return null;
  const normal = appearances.lookup(name('N'));
  const state = annotation.lookup(name('AS'));
  const holder = normal instanceof PDFDict && state instanceof PDFName ? { dictionary: normal, key: state } : { dictionary: appearances, key: name('N') };
  const stream = holder.dictionary.lookup(holder.key);
  const ref = holder.dictionary.get(holder.key);
  return stream instanceof PDFStream && ref !== undefined && ref !== stream ? { stream, ref } : null;
}

/** ISO 32000-1, 12.5.5: scales and moves the appearance's box onto the annotation's rectangle. */
function fit(box: Box, rect: Box): Matrix | null {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  if (width <= 0 || height <= 0) return null;
  const sx = (rect[2] - rect[0]) / width;
  const sy = (rect[3] - rect[1]) / height;
  return [sx, 0, 0, sy, rect[0] - box[0] * sx, rect[1] - box[1] * sy];
}

function numbersOf(object: PDFObject | undefined): readonly number[] {
  return object instanceof PDFArray ? object.asArray().map((_, index) => {
    const item = object.lookup(index);
    return item instanceof PDFNumber ? item.asNumber() : Number.NaN;
  }) : [];
}

function boxOf(object: PDFObject | undefined): Box | null {
  const [a, b, c, d] = numbersOf(object);
  if (a === undefined || b === undefined || c === undefined || d === undefined || ![a, b, c, d].every(Number.isFinite)) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

function matrixOf(object: PDFObject | undefined): Matrix {
  const [a, b, c, d, e, f] = numbersOf(object);
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined) return IDENTITY;
  return [a, b, c, d, e, f].every(Number.isFinite) ? [a, b, c, d, e, f] : IDENTITY;
}

function webLink(annotation: PDFDict, upright: Matrix): ImportedPage['links'] {
  const action = annotation.lookup(name('A'));
  const rect = boxOf(annotation.lookup(name('Rect')));
  if (annotation.lookup(name('Subtype')) !== name('Link') || !(action instanceof PDFDict) || rect === null) return [];
  const uri = action.lookup(name('URI'));
  if (action.lookup(name('S')) !== name('URI') || !(uri instanceof PDFString || uri instanceof PDFHexString)) return [];
  const url = uri.decodeText();
  return /^https?:\/\/[\x21-\x7e]+$/i.test(url) ? [{ rect: transformBox(rect, upright), url }] : [];
}
