/** Judges what an update did outside the form: to pages, the catalog, the document's description, and all the rest. */
import { PDFArray, PDFDict, PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import type { LaterChangeKind } from '../../../shared/report/verification.ts';
import { mayFill } from './fillings.ts';
import type { Locks } from './fields.ts';
import type { Ledger } from './ledger.ts';
import { pagesOf } from './pages.ts';
import type { Revision } from './revision.ts';
import { dictOf, directly, nameOf, referencesIn } from './syntax.ts';
import { changedKeys, isSame, textOf } from './values.ts';

/** ISO 32000-1, 12.8.2.2.2: with this permission, notes may be added and changed. */
const NOTES = 3;
/** Of the document information, what a reader is shown as the document's own. */
const SHOWN_INFORMATION = ['Title', 'Author', 'Subject', 'Keywords'] as const;
const SHOWN_XMP = /<dc:(title|creator|description)\b[\s\S]*?<\/dc:\1>/g;

const CATALOG_KEYS: Readonly<Record<string, LaterChangeKind>> = {
  Names: 'attachments-changed', AF: 'attachments-changed', Collection: 'attachments-changed',
  OpenAction: 'scripts-changed', AA: 'scripts-changed',
  Pages: 'pages-changed', PageLabels: 'pages-changed',
  StructTreeRoot: 'structure-changed', MarkInfo: 'structure-changed', Lang: 'structure-changed', RoleMap: 'structure-changed',
  Perms: 'signature-changed',
};
/** Say how to read the file, not what it shows. */
const HARMLESS_KEYS: readonly string[] = ['AcroForm', 'Metadata', 'Extensions', 'Version'];

export function judgeCatalog(ledger: Ledger): void {
  const [before, after] = [ledger.before.catalog, ledger.after.catalog];
  if (before === null || after === null || ledger.before.root.objectNumber !== ledger.after.root.objectNumber) {
    ledger.note('other-object-changed', false);
    return;
  }
  ledger.explain(ledger.after.root.objectNumber);
  for (const key of changedKeys(before, after)) {
    if (key === 'DSS') {
      // Certificates and answers of authorities for the archive (ETSI EN 319 142-1, 5.4.2).
      ledger.note('archive-data-added', true);
      ledger.explainNew(directly(after, 'DSS'));
    } else if (!HARMLESS_KEYS.includes(key)) ledger.note(CATALOG_KEYS[key] ?? 'other-object-changed', false, key);
  }
  ledger.explainNew(directly(after, 'Extensions'));
}

/** Programs write the time of their change and their name: allowed where filling is. Another title or author is not. */
export function judgeInformation(ledger: Ledger, locks: Locks): void {
  const [before, after] = [ledger.before, ledger.after].map((revision) => informationOf(revision));
  if (before === undefined || after === undefined) return;
  const touched = [before, after].flatMap(({ info, metadata }) => [info, metadata]).filter((ref) => ref !== null)
    .filter(({ objectNumber }) => ledger.touched.has(objectNumber));
  if (touched.length === 0 && before.shown === after.shown) return;
  ledger.note('information-changed', mayFill(locks) && before.shown === after.shown);
  for (const ref of touched) ledger.explainReference(ref);
}

interface Information {
  readonly info: PDFRef | null;
  readonly metadata: PDFRef | null;
  /** What a reader is shown of it. */
  readonly shown: string;
}

function informationOf(revision: Revision): Information {
  const { catalog } = revision;
  const infoRef = directly(revision.crossReference.trailer, 'Info');
  const metadataRef = catalog === null ? undefined : directly(catalog, 'Metadata');
  const info = revision.follow(infoRef);
  const metadata = revision.follow(metadataRef);
  // XMP is written without a filter, so that any program can find it; what is filtered all the same is compared as it is.
  const xmp = metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '';
  const texts = info instanceof PDFDict ? SHOWN_INFORMATION.map((key) => textOf(revision.at(info, key))) : [];
  return {
    info: infoRef instanceof PDFRef ? infoRef : null,
    metadata: metadataRef instanceof PDFRef ? metadataRef : null,
    shown: JSON.stringify([texts.filter((text) => text !== ''), [...xmp.matchAll(SHOWN_XMP)].map(([text]) => text.replace(/\s+/g, ' '))]),
  };
}

/** Everything that is touched and still unexplained. `added` are the numbers of new fields, which pages list as annotations. */
export function judgeRest(ledger: Ledger, locks: Locks, added: ReadonlySet<number>): void {
  const mayNote = locks.permission !== null && locks.permission >= NOTES;
  const left = ledger.unexplained;
  if (left.length === 0) return;
  const pages = pagesOf(ledger.before);
  // A walk through the whole document: only where an object is no page.
  let owners: ReadonlyMap<number, Owner> | null = null;
  const ownerOf = (number: number): Owner | undefined => (owners ??= ownersOf(ledger.before, pages)).get(number);
  for (const number of left) {
    const [before, after] = [ledger.before.object(number), ledger.after.object(number)];
    if (ledger.isNew(number)) continue; // judged below, once it is known what names it
    if (isSame(before, after)) ledger.explain(number);
    else if (!judgePage(ledger, number, pages, added, mayNote) && !judgeAnnotationList(ledger, before, after, ownerOf(number), added, mayNote)) {
      const owner = ownerOf(number);
      const kind = kindOf(before, owner);
      ledger.note(kind, kind === 'annotations-changed' && mayNote, owner?.page ?? '');
      ledger.explainNew(after);
    }
    ledger.explain(number);
  }
  // What nothing explains and nothing names that is known: it waits for another update to bring it to light.
  if (ledger.unexplained.length > 0 && ledger.changes.every(({ isAllowed }) => isAllowed)) ledger.note('hidden-objects', false);
}

/** A page may list new signature fields among its annotations, and nothing else of it may change. */
function judgePage(ledger: Ledger, number: number, pages: ReadonlyMap<number, string>, added: ReadonlySet<number>, mayNote: boolean): boolean {
  const page = pages.get(number);
  const [before, after] = [ledger.before.object(number), ledger.after.object(number)];
  if (page === undefined || !(before instanceof PDFDict)) return false;
  if (!(after instanceof PDFDict)) {
    ledger.note('pages-changed', false, page);
    return true;
  }
  for (const key of changedKeys(before, after)) {
    if (key === 'Annots') judgeAnnotations(ledger, ledger.before.at(before, key), ledger.after.at(after, key), page, added, mayNote);
    else ledger.note(key === 'AA' ? 'scripts-changed' : 'page-changed', false, page);
  }
  ledger.explainNew(after);
  return true;
}

function judgeAnnotationList(
  ledger: Ledger, before: PDFObject | undefined, after: PDFObject | undefined, owner: Owner | undefined, added: ReadonlySet<number>, mayNote: boolean,
): boolean {
  if (owner?.kind !== 'annotations-changed' || !(before instanceof PDFArray)) return false;
  judgeAnnotations(ledger, before, after, owner.page, added, mayNote);
  return true;
}

function judgeAnnotations(
  ledger: Ledger, before: PDFObject | undefined, after: PDFObject | undefined, page: string, added: ReadonlySet<number>, mayNote: boolean,
): void {
  const [old, now] = [before, after].map((list) => (list instanceof PDFArray ? list.asArray() : []));
  if (old === undefined || now === undefined) return;
  const isKept = old.every((item, index) => isSame(item, now[index]));
  const others = now.slice(old.length).filter((item) => !(item instanceof PDFRef && added.has(item.objectNumber)));
  if (!isKept || others.length > 0) ledger.note('annotations-changed', mayNote, page);
  for (const other of others) {
    ledger.explainReference(other);
    ledger.explainNew(other);
  }
}

interface Owner {
  readonly kind: LaterChangeKind;
  /** Number of the page, or empty. */
  readonly page: string;
}

/** Which part of the document an object belongs to: the first one that leads to it. */
function ownersOf(revision: Revision, pages: ReadonlyMap<number, string>): ReadonlyMap<number, Owner> {
  const owners = new Map<number, Owner>();
  const claim = (object: PDFObject | undefined, owner: Owner): void => {
    const open = [...referencesIn(object)];
    for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
      if (owners.has(ref.objectNumber) || pages.has(ref.objectNumber)) continue;
      owners.set(ref.objectNumber, owner);
      open.push(...referencesIn(revision.object(ref.objectNumber)));
    }
  };
  for (const [number, page] of pages) {
    const dict = revision.object(number);
    if (!(dict instanceof PDFDict)) continue;
    claim(directly(dict, 'Contents'), { kind: 'page-changed', page });
    claim(directly(dict, 'Resources'), { kind: 'page-changed', page });
  }
  const { catalog } = revision;
  if (catalog === null) return owners;
  for (const key of ['Names', 'AF', 'OpenAction', 'AA']) claim(directly(catalog, key), { kind: CATALOG_KEYS[key] ?? 'other-object-changed', page: '' });
  claim(directly(catalog, 'StructTreeRoot'), { kind: 'structure-changed', page: '' });
  for (const [number, page] of pages) {
    const dict = revision.object(number);
    if (dict instanceof PDFDict) claim(directly(dict, 'Annots'), { kind: 'annotations-changed', page });
  }
  return owners;
}

function kindOf(before: PDFObject | undefined, owner: Owner | undefined): LaterChangeKind {
  const dict = dictOf(before);
  const type = dict === null ? null : nameOf(directly(dict, 'Type'));
  if (type === 'Sig' || type === 'DocTimeStamp' || (dict !== null && directly(dict, 'ByteRange') !== undefined)) return 'signature-changed';
  if (type === 'Pages') return 'pages-changed';
  if (type === 'Annot') return 'annotations-changed';
  if (type === 'Filespec' || type === 'EmbeddedFile') return 'attachments-changed';
  return owner?.kind ?? 'other-object-changed';
}
