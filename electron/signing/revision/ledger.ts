/** What an update did, as it is found, and which of its objects that explains. */
import { PDFRawStream, PDFRef, type PDFObject } from 'pdf-lib';
import type { LaterChange, LaterChangeKind } from '../../../shared/report/verification.ts';
import type { Place } from './cross-reference.ts';
import type { Revision } from './revision.ts';
import { nameOf, directly, referencesIn } from './syntax.ts';

const MAX_DETAIL = 300;

export class Ledger {
  readonly #changes = new Map<string, LaterChange>();
  readonly #explained = new Set<number>();
  readonly before: Revision;
  readonly after: Revision;
  /** Numbers that lie elsewhere than before, or are new, or free now. */
  readonly touched: ReadonlySet<number>;

  constructor(before: Revision, after: Revision) {
    this.before = before;
    this.after = after;
    this.touched = new Set([...after.crossReference.places].flatMap(([number, place]) => (
      isSamePlace(before.crossReference.places.get(number), place) ? [] : [number]
    )));
  }

  get changes(): readonly LaterChange[] {
    return [...this.#changes.values()];
  }

  /** Touched, and not yet explained by a change that was noted. */
  get unexplained(): readonly number[] {
    return [...this.touched].filter((number) => !this.#explained.has(number));
  }

  note(kind: LaterChangeKind, isAllowed: boolean, detail = ''): void {
    const change = { kind, isAllowed, detail: detail.slice(0, MAX_DETAIL) };
    this.#changes.set(JSON.stringify(change), change);
  }

  explain(number: number): void {
    this.#explained.add(number);
  }

  /** Explains an object that is named by reference: the reference itself only. */
  explainReference(object: PDFObject | undefined): void {
    if (object instanceof PDFRef) this.explain(object.objectNumber);
  }

  /** Explains the new objects that a value leads to. What was there before is never explained by being named. */
  explainNew(object: PDFObject | undefined): void {
    const open = [...referencesIn(object)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const number = next.objectNumber;
      if (!this.isNew(number) || this.#explained.has(number)) continue;
      this.explain(number);
      open.push(...referencesIn(this.after.object(number)));
    }
  }

  isNew(number: number): boolean {
    const place = this.before.crossReference.places.get(number);
    return this.touched.has(number) && (place === undefined || place.kind === 'free');
  }

  /** Containers of objects and of cross-references say nothing of their own. */
  explainContainers(): void {
    for (const number of this.unexplained) {
      const object = this.isNew(number) ? this.after.object(number) : undefined;
      const type = object instanceof PDFRawStream ? nameOf(directly(object.dict, 'Type')) : null;
      if (type === 'XRef' || type === 'ObjStm') this.explain(number);
    }
  }
}

function isSamePlace(a: Place | undefined, b: Place): boolean {
  if (a === undefined) return b.kind === 'free';
  if (a.kind === 'at' && b.kind === 'at') return a.offset === b.offset;
  if (a.kind === 'in' && b.kind === 'in') return a.stream === b.stream && a.index === b.index;
  return a.kind === b.kind;
}
