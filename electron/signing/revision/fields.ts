/** The form fields of a revision by their object numbers, and what earlier signatures forbid to change in them. */
import { PDFArray, PDFDict, PDFRef, type PDFObject } from 'pdf-lib';
import type { Revision } from './revision.ts';
import { directly, nameOf, whole } from './syntax.ts';
import { textOf } from './values.ts';

export interface Field {
  readonly number: number;
  readonly dict: PDFDict;
  /** Full name. */
  readonly name: string;
  /** What the field is called for people (`/TU`); its name where it says nothing. */
  readonly label: string;
  /** `Sig`, `Tx`, `Btn`, `Ch`; the type may be inherited. */
  readonly type: string | null;
  /** Its own, or that of the field above it. */
  readonly value: PDFObject | undefined;
}

const MAX_DEPTH = 32;

/** All fields and widgets that the form leads to, by object number. */
export function fieldsOf(revision: Revision): ReadonlyMap<number, Field> {
  const found = new Map<number, Field>();
  const visit = (list: unknown, prefix: string, above: Pick<Field, 'type' | 'value'>, depth: number): void => {
    if (!(list instanceof PDFArray) || depth > MAX_DEPTH) return;
    for (const item of list.asArray()) {
      const dict = revision.follow(item);
      if (!(item instanceof PDFRef) || !(dict instanceof PDFDict) || found.has(item.objectNumber)) continue;
      const own = textOf(revision.at(dict, 'T'));
      const name = [prefix, own].filter((part) => part !== '').join('.');
      const type = nameOf(revision.at(dict, 'FT')) ?? above.type;
      const value = revision.at(dict, 'V') ?? above.value;
      const label = textOf(revision.at(dict, 'TU')) || name;
      found.set(item.objectNumber, { number: item.objectNumber, dict, name, label, type, value });
      visit(revision.at(dict, 'Kids'), name, { type, value }, depth + 1);
    }
  };
  visit(revision.at(formOf(revision), 'Fields'), '', { type: null, value: undefined }, 0);
  return found;
}

export const formOf = (revision: Revision): PDFDict | null => revision.dictAt(revision.catalog, 'AcroForm');

export interface Locks {
  /** Whether a signature has locked the field with this name. */
  readonly isLocked: (name: string) => boolean;
  /** The strictest permission that signed fields and certifications leave (1 none, 2 filling and signing, 3 notes too), or null. */
  readonly permission: number | null;
}

/** What the signatures of a revision forbid (ISO 32000-1, 12.8.2.2 DocMDP and 12.8.2.4 FieldMDP; 12.7.4.5 for locks). */
export function locksOf(revision: Revision, fields: ReadonlyMap<number, Field>): Locks {
  const locks: ((name: string) => boolean)[] = [];
  const permissions: number[] = [];
  for (const { dict, type } of fields.values()) {
    const value = revision.dictAt(dict, 'V');
    if (type !== 'Sig' || value === null) continue;
    const lock = revision.dictAt(dict, 'Lock');
    if (lock !== null) {
      locks.push(lockBy(revision, lock));
      const permission = whole(revision.at(lock, 'P'));
      if (permission !== null) permissions.push(permission);
    }
    const references = revision.at(value, 'Reference');
    for (const item of references instanceof PDFArray ? references.asArray() : []) {
      const reference = revision.follow(item);
      if (!(reference instanceof PDFDict)) continue;
      const parameters = revision.dictAt(reference, 'TransformParams');
      const method = nameOf(revision.at(reference, 'TransformMethod'));
      if (method === 'DocMDP') permissions.push(whole(revision.at(parameters, 'P')) ?? 2);
      if (method === 'FieldMDP' && parameters !== null) locks.push(lockBy(revision, parameters));
    }
  }
  return { isLocked: (name) => locks.some((locked) => locked(name)), permission: permissions.length === 0 ? null : Math.min(...permissions) };
}

function lockBy(revision: Revision, lock: PDFDict): (name: string) => boolean {
  const list = revision.at(lock, 'Fields');
  const names = list instanceof PDFArray ? list.asArray().map((item) => textOf(revision.follow(item))) : [];
  const isNamed = (name: string): boolean => names.some((each) => name === each || name.startsWith(`${each}.`));
  const action = nameOf(directly(lock, 'Action'));
  if (action === 'Include') return isNamed;
  return action === 'Exclude' ? (name) => !isNamed(name) : () => true;
}
