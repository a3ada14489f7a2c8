/**
 * Copies what a foreign page needs to be seen, and nothing else: no actions, no scripts, no way into its document.
 * Works through references one by one, so that long chains do not exhaust the stack.
 */
import { PDFArray, PDFDict, PDFName, PDFNull, PDFRawStream, PDFRef, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib';

/** Objects of these types belong to the document, not to the picture of a page. */
const NEVER = new Set(['Catalog', 'Pages', 'Page', 'Annot', 'Action', 'Filespec', 'EmbeddedFile', 'StructTreeRoot', 'StructElem', 'Sig', 'Outlines'].map((name) => PDFName.of(name)));
/** Entries of pictures and forms that only make sense in their own document, or reach outside the file. */
const DROPPED_IN_STREAMS = ['Metadata', 'PieceInfo', 'StructParent', 'StructParents', 'LastModified', 'Ref', 'OPI', 'Alternates', 'AF', 'OC', 'F', 'FFilter', 'FDecodeParms']
  .map((name) => PDFName.of(name));
const TYPE = PDFName.of('Type');

export class SanitisingCopier {
  readonly #from: PDFContext;
  readonly #to: PDFContext;
  readonly #done = new Map<PDFRef, PDFRef>();
  readonly #waiting: PDFRef[] = [];

  constructor(from: PDFContext, to: PDFContext) {
    this.#from = from;
    this.#to = to;
  }

  copy(object: PDFObject): PDFObject {
    const copied = this.#copyDirect(object);
    for (let ref = this.#waiting.pop(); ref !== undefined; ref = this.#waiting.pop()) {
      const target = this.#done.get(ref);
      const source = this.#from.lookup(ref);
      if (target !== undefined) this.#to.assign(target, source === undefined ? PDFNull : this.#copyDirect(source));
    }
    return copied;
  }

  #copyDirect(object: PDFObject): PDFObject {
    if (object instanceof PDFRef) return this.#refFor(object);
    if (object instanceof PDFArray) return this.#to.obj(object.asArray().map((item) => this.#copyDirect(item)));
    if (object instanceof PDFRawStream) return PDFRawStream.of(this.#copyDictionary(object.dict, DROPPED_IN_STREAMS), object.contents);
    if (object instanceof PDFStream) return PDFNull; // made by the library while parsing (object and cross-reference streams)
    if (object instanceof PDFDict) return NEVER.has(typeOf(object) ?? TYPE) ? PDFNull : this.#copyDictionary(object, []);
    return object.clone(this.#to);
  }

  #refFor(ref: PDFRef): PDFRef {
    const known = this.#done.get(ref);
    if (known !== undefined) return known;
    const made = this.#to.nextRef();
    this.#done.set(ref, made);
    this.#waiting.push(ref);
    return made;
  }

  #copyDictionary(dictionary: PDFDict, without: readonly PDFName[]): PDFDict {
    const copied = this.#to.obj({});
    for (const [key, value] of dictionary.entries()) {
      if (!without.includes(key)) copied.set(key, this.#copyDirect(value));
    }
    return copied;
  }
}

function typeOf(dictionary: PDFDict): PDFName | undefined {
  const type = dictionary.get(TYPE);
  return type instanceof PDFName ? type : undefined;
}
