/**
 * Names, tables and versions of the working store. The names are part of the key to the user's data: never change them.
 *
 * A change of tables or indexes is a new entry in `SCHEMA_VERSIONS` with its own hash in the test; an old entry is
 * frozen. (Dexie would patch a changed schema silently, without running an upgrade.)
 */
export const RECORD_DATABASE = 'endorsement-portfolio';
/** Drafts of forms: may be lost, so they are kept apart, without the cost of strict durability. */
export const DRAFT_DATABASE = 'endorsement-portfolio-drafts';

export interface SchemaVersion {
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
}

export const SCHEMA_VERSIONS: readonly SchemaVersion[] = [
  { version: 1, stores: { entries: '&id, kind', changes: '&seq', meta: '&key' } },
];
export const DRAFT_STORES = { drafts: '&key' } as const;

export const LATEST_VERSION = Math.max(...SCHEMA_VERSIONS.map((schema) => schema.version));

/** Dexie multiplies its versions by ten, so that the browser's own number for version 1 is 10. */
export const dexieVersionOf = (nativeVersion: number): number => Math.floor(nativeVersion / 10);
