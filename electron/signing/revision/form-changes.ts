/** Judges what an update did to the form: filling and signing leave the rest of a signed document as it was. */
import { PDFArray, PDFDict, PDFRef, type PDFObject } from 'pdf-lib';
import { fieldsOf, formOf, locksOf, type Field, type Locks } from './fields.ts';
import { judgeFilling, mayFill } from './fillings.ts';
import type { Ledger } from './ledger.ts';
import { directly, nameOf, whole } from './syntax.ts';
import { changedKeys, isSame } from './values.ts';

/** What a program writes to a field that is filled or signed. */
const FILLING_KEYS: readonly string[] = ['V', 'AP', 'AS', 'M', 'RV', 'I', 'Ff'];
/** What a program writes to the form itself on the way; `Fields` and `DR` are looked at. */
const FORM_KEYS: readonly string[] = ['Fields', 'DR', 'SigFlags', 'NeedAppearances', 'DA'];
const READ_ONLY = 1;
const HIDDEN = 2;

/** Notes all changes of the form; gives what earlier signatures permit, and the fields that are new. */
export function judgeForm(ledger: Ledger): { readonly locks: Locks; readonly added: ReadonlySet<number> } {
  const before = fieldsOf(ledger.before);
  const after = fieldsOf(ledger.after);
  const locks = locksOf(ledger.before, before);
  judgeFormItself(ledger);
  for (const field of before.values()) {
    const now = after.get(field.number);
    if (now === undefined) ledger.note('form-changed', false, field.name);
    else {
      if (ledger.touched.has(field.number)) judgeField(ledger, field, now, locks);
      judgeFilling(ledger, field, now, locks);
    }
  }
  const added = new Set([...after.keys()].filter((number) => !before.has(number)));
  for (const number of added) {
    const field = after.get(number);
    if (field !== undefined) judgeNewField(ledger, field, locks);
  }
  return { locks, added };
}

function judgeFormItself(ledger: Ledger): void {
  const [before, after] = [formOf(ledger.before), formOf(ledger.after)];
  if (after === null) {
    if (before !== null) ledger.note('form-changed', false);
    return;
  }
  const old = before ?? PDFDict.withContext(after.context);
  for (const key of changedKeys(old, after)) if (!FORM_KEYS.includes(key)) ledger.note('form-changed', false, key);
  // The dictionaries and the list themselves are explained where they lie; what they hold is judged one by one.
  for (const [{ catalog }, form] of [[ledger.before, before], [ledger.after, after]] as const) {
    if (catalog !== null) ledger.explainReference(directly(catalog, 'AcroForm'));
    if (form !== null) ledger.explainReference(directly(form, 'Fields'));
  }
  judgeResources(ledger, ledger.before.dictAt(old, 'DR'), ledger.after.dictAt(after, 'DR'));
}

/** Resources of the form may be added to; another font under a known name would change what fields show. */
function judgeResources(ledger: Ledger, before: PDFDict | null, after: PDFDict | null): void {
  if (after === null || isSame(before ?? undefined, after)) return;
  for (const key of before === null ? [] : before.keys()) {
    const [old, now] = [ledger.before.at(before, key.decodeText()), ledger.after.at(after, key.decodeText())];
    const isKept = old instanceof PDFDict && now instanceof PDFDict
      ? old.keys().every((name) => isSame(old.get(name), now.get(name)))
      : isSame(old, now);
    if (!isKept) ledger.note('form-changed', false, key.decodeText());
  }
  ledger.explainNew(after);
}

function judgeField(ledger: Ledger, before: Field, after: Field, locks: Locks): void {
  const { name, label } = before; // by the words that were signed, not by new ones
  const changed = changedKeys(before.dict, after.dict);
  ledger.explain(before.number);
  for (const key of changed) if (!FILLING_KEYS.includes(key)) ledger.note('form-changed', false, `${name} ${key}`);
  if (changed.includes('Ff') && !onlyReadOnly(before.dict, after.dict)) ledger.note('form-changed', false, name);
  if (before.type !== 'Sig') return;
  if (directly(before.dict, 'V') !== undefined && changed.length > 0) ledger.note('signature-changed', false, name);
  else if (changed.includes('V')) noteSignature(ledger, after, label, locks);
  ledger.explainNew(directly(after.dict, 'V'));
}

function onlyReadOnly(before: PDFDict, after: PDFDict): boolean {
  const [old, now] = [before, after].map((dict) => whole(directly(dict, 'Ff')) ?? 0);
  return old !== undefined && now === (old | READ_ONLY);
}

function judgeNewField(ledger: Ledger, field: Field, locks: Locks): void {
  ledger.explain(field.number);
  if (field.type !== 'Sig' || !ledger.isNew(field.number)) {
    ledger.note('form-changed', false, field.name);
    return;
  }
  // A block that nobody prepared may lie over the text: after a certification it is not allowed (as pyHanko judges too).
  const isAllowed = mayFill(locks) && (locks.permission === null || isInvisible(ledger.after.at(field.dict, 'Rect'), field.dict));
  if (directly(field.dict, 'V') === undefined) ledger.note('signature-field-added', isAllowed, field.name);
  else noteSignature(ledger, field, field.label, locks, isAllowed);
  ledger.explainNew(directly(field.dict, 'V'));
  ledger.explainNew(directly(field.dict, 'AP'));
  ledger.explainNew(directly(field.dict, 'Lock'));
}

function noteSignature(ledger: Ledger, field: Field, label: string, locks: Locks, isAllowed = mayFill(locks)): void {
  const value = ledger.after.dictAt(field.dict, 'V');
  if (value === null) return;
  // Time stamps for the archive may follow whatever is permitted (ISO 32000-2, 12.8.2.2.2).
  const isTimeStamp = nameOf(ledger.after.at(value, 'SubFilter')) === 'ETSI.RFC3161' && isInvisible(ledger.after.at(field.dict, 'Rect'), field.dict);
  ledger.note(isTimeStamp ? 'archive-data-added' : 'signature-added', isTimeStamp || isAllowed, label);
}

function isInvisible(rect: PDFObject | undefined, widget: PDFDict): boolean {
  if ((whole(directly(widget, 'F')) ?? 0) & HIDDEN) return true;
  if (!(rect instanceof PDFArray) || rect.size() !== 4 || rect.asArray().some((item) => item instanceof PDFRef)) return rect === undefined;
  const [left, bottom, right, top] = rect.asArray().map((item) => item.toString());
  return left === right || bottom === top;
}
