/**
 * What changed in a PDF after a signature, and whether the signatures there allowed it. That a signature's own bytes are
 * intact says nothing about what was added behind them: an update can show other pages (the published shadow, saving and
 * wrapping attacks: Mladenov et al., CCS 2019; Mainka et al., NDSS 2021; Rohlmann et al., S&P 2021).
 *
 * What is judged is the difference between two revisions: everything that an update touches must be explained by something
 * that is allowed. What nothing explains is not allowed.
 */
import { PDFArray, type PDFObject } from 'pdf-lib';
import type { LaterChange } from '../../../shared/report/verification.ts';
import { judgeForm } from './form-changes.ts';
import { Ledger } from './ledger.ts';
import { judgeCatalog, judgeInformation, judgeRest } from './other-changes.ts';
import { Revision } from './revision.ts';
import { directly } from './syntax.ts';
import { isSame } from './values.ts';

const OBJECT = /(?<![\d])(\d{1,10})\s+\d{1,5}\s+obj\b/g;
const CHUNK = 16 * 1024 * 1024;
const OVERLAP = 64;

const UNREADABLE: readonly LaterChange[] = [{ kind: 'unreadable', isAllowed: false, detail: '' }];

/** Tells for each signature of a file, which is `after` as a whole, what came after the `end` of its signed part. Never throws. */
export function laterChangesIn(bytes: Buffer, after: ReturnType<typeof Revision.read>): (end: number) => readonly LaterChange[] {
  return (end) => {
    if (end === bytes.length) return [];
    const before = Revision.read(bytes, end);
    if (!before.ok || !after.ok) return UNREADABLE;
    try {
      return judged(bytes, before.value, after.value);
    } catch {
      return UNREADABLE; // an object that cannot be read may show anything
    }
  };
}

function judged(bytes: Buffer, before: Revision, after: Revision): readonly LaterChange[] {
  const ledger = new Ledger(before, after);
  const [newest = 0] = after.crossReference.starts;
  const [signed = 0] = before.crossReference.starts;
  if (newest < before.end) {
    ledger.note('trailing-bytes', false);
    return ledger.changes;
  }
  if (!after.crossReference.starts.includes(signed)) ledger.note('other-object-changed', false);
  if (hasUnlistedObjects(bytes, after, before.end)) ledger.note('hidden-objects', false);
  if (directly(after.crossReference.trailer, 'Encrypt') !== undefined) ledger.note('other-object-changed', false);
  if (!hasSameFirstId(before, after)) ledger.note('other-object-changed', false);
  ledger.explainContainers();
  judgeCatalog(ledger);
  const { locks, added } = judgeForm(ledger);
  judgeInformation(ledger, locks);
  judgeRest(ledger, locks, added);
  return ledger.changes;
}

/** An object that no cross-reference names: a viewer that repairs files would show it, another one would not. */
function hasUnlistedObjects(bytes: Buffer, { crossReference }: Revision, start: number): boolean {
  for (let from = start; from < bytes.length; from += CHUNK) {
    const text = bytes.toString('latin1', from, Math.min(bytes.length, from + CHUNK + OVERLAP));
    for (const match of text.matchAll(OBJECT)) if (!crossReference.offsets.has(from + match.index)) return true;
  }
  return false;
}

function hasSameFirstId(before: Revision, after: Revision): boolean {
  const [old, now] = [before, after].map((revision) => directly(revision.crossReference.trailer, 'ID'));
  if (old === undefined || now === undefined) return true; // an identifier is a recommendation (ISO 32000-1, 14.4)
  const first = (id: PDFObject): PDFObject | undefined => (id instanceof PDFArray ? id.asArray()[0] : id);
  return isSame(first(old), first(now));
}
