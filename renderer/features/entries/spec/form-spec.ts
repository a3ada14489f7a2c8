/**
 * What a form of one kind of entry looks like, as data. A spec names fields of its entity only, with a control that
 * fits the type of the field: `control: 'duration'` on a text does not compile.
 *
 * Words come by convention from the catalogue: `field.<kind>.<field>`, `hint.<kind>.<field>` (where `hint` is set),
 * `section.<kind>.<section>`, `option.<set>.<value>`.
 */
import type { AttachmentRef, Credential, DateSpan, EntryKind, EntryOf, Id } from '../../../../shared/domain/entities.ts';
import type { PlainDate } from '../../../../shared/domain/plain-date.ts';

/** Keys that the machinery keeps; no form shows them. */
export type KeptKey = 'id' | 'kind' | 'createdAt' | 'updatedAt';
/** A field of a kind that a person can fill in. */
export type FieldOf<K extends EntryKind> = Exclude<keyof EntryOf<K> & string, KeptKey>;

/** Keys of `E` whose type is exactly `V`. */
type KeysOf<E, V> = { [P in keyof E & string]: [E[P]] extends [V] ? ([V] extends [E[P]] ? P : never) : never }[keyof E & string];
/** Keys of `E` with a closed set of words as type; with `string` itself left out. */
type ChoiceKeys<E> = { [P in keyof E & string]: [E[P]] extends [string] ? ([string] extends [E[P]] ? never : P) : never }[keyof E & string];
type OptionalChoiceKeys<E> = {
  [P in keyof E & string]: [null] extends [E[P]] ? ([Exclude<E[P], null>] extends [string] ? P : never) : never;
}[keyof E & string];
type ManyChoiceKeys<E> = { [P in keyof E & string]: [E[P]] extends [readonly string[]] ? P : never }[keyof E & string];

/** A closed set of values; `name` is the middle part of the message keys of its words. */
export interface OptionSet<V extends string = string> {
  readonly name: string;
  readonly values: readonly V[];
}

/** A field of some kind whose earlier texts complete what is typed. */
export type CompletionSource = { [K in EntryKind]: { readonly kind: K; readonly field: KeysOf<EntryOf<K>, string> } }[EntryKind];

type Controls<E> =
  | { readonly control: 'line'; readonly field: KeysOf<E, string>; readonly completeFrom?: readonly CompletionSource[]; readonly input?: 'email' | 'tel' }
  | { readonly control: 'text'; readonly field: KeysOf<E, string>; readonly rows: number }
  | { [F in ChoiceKeys<E>]: { readonly control: 'choice'; readonly field: F; readonly options: OptionSet<E[F] & string>; readonly as: 'select' | 'radio' } }[ChoiceKeys<E>]
  | {
    [F in OptionalChoiceKeys<E>]: { readonly control: 'optional-choice'; readonly field: F; readonly options: OptionSet<Exclude<E[F], null> & string> }
  }[OptionalChoiceKeys<E>]
  | {
    [F in ManyChoiceKeys<E>]: { readonly control: 'choices'; readonly field: F; readonly options: OptionSet<E[F] extends readonly (infer V)[] ? V & string : never> }
  }[ManyChoiceKeys<E>]
  | { readonly control: 'date'; readonly field: KeysOf<E, PlainDate | null> }
  | { readonly control: 'required-date'; readonly field: KeysOf<E, PlainDate> }
  | { readonly control: 'date-span'; readonly field: KeysOf<E, DateSpan> }
  | { readonly control: 'duration'; readonly field: KeysOf<E, number> }
  | { readonly control: 'optional-duration'; readonly field: KeysOf<E, number | null> }
  | { readonly control: 'count'; readonly field: KeysOf<E, number | null> }
  /** An amount in quarters, in a unit that another field tells. */
  | { readonly control: 'quantity'; readonly field: KeysOf<E, number | null> }
  | { readonly control: 'yes-no'; readonly field: KeysOf<E, boolean>; readonly name: string }
  | { readonly control: 'person'; readonly field: KeysOf<E, Id | null> }
  | { readonly control: 'association'; readonly field: KeysOf<E, string | null> }
  | { readonly control: 'competencies'; readonly field: KeysOf<E, readonly string[]> }
  | { readonly control: 'credentials'; readonly field: KeysOf<E, readonly Credential[]> }
  | { readonly control: 'attachments'; readonly field: KeysOf<E, readonly AttachmentRef[]> };

interface FieldManners<E> {
  /** Shown with a mark, and asked for by the validation of the domain. */
  readonly required?: true;
  /** There is a `hint.<kind>.<field>` in the catalogue. */
  readonly hint?: true;
  /** Takes half of the width where the form is wide enough. */
  readonly half?: true;
  /** Shown only while this holds; its value is set back by `clearHidden` when it does not. */
  readonly visible?: (entry: E) => boolean;
}

export type FieldSpec<K extends EntryKind> = Controls<EntryOf<K>> & FieldManners<EntryOf<K>>;

export interface SectionSpec<K extends EntryKind> {
  readonly name: string;
  /** Behind "More details": closed until asked for, or until it holds something. */
  readonly disclosed?: true;
  readonly fields: readonly FieldSpec<K>[];
}

export interface FormSpec<K extends EntryKind> {
  readonly sections: readonly SectionSpec<K>[];
  /** Fields that the machinery fills; listed so that a test finds every field of the schema somewhere. */
  readonly derived: readonly FieldOf<K>[];
  /** Fields that a new entry takes over from the last one of its kind. */
  readonly prefill: readonly FieldOf<K>[];
  /** A sentence below the title of the form: `advice.<kind>`. */
  readonly advice?: true;
}

/** A field of any kind, for the code that draws it. */
export type AnyField = { [K in EntryKind]: FieldSpec<K> }[EntryKind];
