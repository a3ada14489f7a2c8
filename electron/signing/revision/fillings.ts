/** Judges what an update filled into fields that were there before, and how they look now. */
import { PDFArray, PDFRawStream, PDFRef, type PDFDict } from 'pdf-lib';
import { lookOf } from '../look/field-look.ts';
import type { Field, Locks } from './fields.ts';
import type { Ledger } from './ledger.ts';
import { directly, nameOf, referencesIn } from './syntax.ts';
import { changedKeys, isSame, shownValue } from './values.ts';

/** ISO 32000-1, 12.8.2.2.2: from this permission on, fields may be filled and signed. */
const FILLING = 2;

export const mayFill = ({ permission }: Locks): boolean => permission === null || permission >= FILLING;

/** Notes what a field holds and shows now, where either is new. A look may be new without a word in the field itself. */
export function judgeFilling(ledger: Ledger, before: Field, after: Field, locks: Locks): void {
  const isRedrawn = hasNewLook(ledger, before.dict, after.dict);
  if (before.type === 'Sig') {
    if (isRedrawn) judgeNewBlock(ledger, before, after);
    return;
  }
  const isFilled = changedKeys(before.dict, after.dict).length > 0 || !isSame(before.value, after.value);
  if ((!isFilled && !isRedrawn) || isToldBelow(ledger, after.dict)) return;
  noteFilling(ledger, before, after, locks);
  explainLook(ledger, before.dict, after.dict);
  ledger.explainNew(directly(after.dict, 'V'));
}

/** What a field above its widgets holds is told where they show it. */
function isToldBelow({ after }: Ledger, dict: PDFDict): boolean {
  const kids = after.at(dict, 'Kids');
  return kids instanceof PDFArray && kids.size() > 0 && kids.asArray().every((kid) => kid instanceof PDFRef) && directly(dict, 'Subtype') === undefined;
}

function noteFilling(ledger: Ledger, { name, label }: Field, after: Field, locks: Locks): void {
  const value = shownValue(after.value);
  const detail = `${label}: ${value}`; // by the words that were signed, not by new ones
  if (locks.isLocked(name)) { ledger.note('locked-field-changed', false, detail); return; }
  const look = lookOf(ledger, after);
  if (!mayFill(locks) || look.kind === 'same') ledger.note('field-filled', mayFill(locks), detail);
  else if (look.kind === 'empty') ledger.note('field-filled-unseen', true, detail);
  else if (look.kind === 'other') ledger.note('field-look-differs', false, `${label}: “${value}” / “${look.shown}”`);
  else ledger.note('field-look-unclear', false, detail);
}

/** The block of a signature comes with the signature: not later, and not without one. */
function judgeNewBlock(ledger: Ledger, before: Field, after: Field): void {
  if (directly(before.dict, 'V') !== undefined) ledger.note('signature-changed', false, before.name);
  else if (directly(after.dict, 'V') === undefined) ledger.note('empty-place-drawn', false, before.label);
  explainLook(ledger, before.dict, after.dict);
}

/** Whether a field leads to another look than before, or its look to other drawings and fonts. */
function hasNewLook({ before, after, touched }: Ledger, old: PDFDict, now: PDFDict): boolean {
  if (changedKeys(old, now).some((key) => key === 'AP' || key === 'AS')) return true;
  const seen = new Set<number>();
  const open = [...referencesIn(directly(now, 'AP'))];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    const number = ref.objectNumber;
    if (seen.has(number)) continue;
    seen.add(number);
    const object = after.object(number);
    if (touched.has(number) && !isSame(before.object(number), object)) return true;
    open.push(...referencesIn(object));
  }
  return false;
}

/** A field's look may be drawn anew, in a new object or in the place of its old one, which must be a drawing and no other thing. */
function explainLook(ledger: Ledger, before: PDFDict, after: PDFDict): void {
  const look = directly(after, 'AP');
  ledger.explainNew(look);
  const known = new Set(referencesIn(directly(before, 'AP')).map((ref) => ref.objectNumber));
  for (const ref of referencesIn(look)) {
    const drawing = ledger.after.follow(ref);
    if (!known.has(ref.objectNumber) || !(drawing instanceof PDFRawStream) || nameOf(directly(drawing.dict, 'Subtype')) !== 'Form') continue;
    ledger.explain(ref.objectNumber);
    ledger.explainNew(drawing);
  }
}
