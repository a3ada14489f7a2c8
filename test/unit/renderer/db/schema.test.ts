import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { STORE_VERSION } from '../../../../shared/record/store-version.ts';
import { DRAFT_DATABASE, LATEST_VERSION, RECORD_DATABASE, SCHEMA_VERSIONS, dexieVersionOf } from '../../../../renderer/db/schema.ts';

/**
 * One line for each released version, never changed afterwards: profiles of that version are on people's computers.
 * A new table or index is a new version with a new line.
 */
const HASHES: Readonly<Record<number, string>> = {
  1: 'a767ffde4396b243586e3fae0c7d3fbb6321dfbacec9ce7a01987581760243f4',
};

const hashOf = (stores: Readonly<Record<string, string>>): string =>
  createHash('sha256').update(JSON.stringify(Object.entries(stores).toSorted(([a], [b]) => a.localeCompare(b)))).digest('hex');

describe('the schema of the working store', () => {
  it('is, version by version, what was released', () => {
    expect(Object.fromEntries(SCHEMA_VERSIONS.map(({ version, stores }) => [version, hashOf(stores)]))).toEqual(HASHES);
  });

  it('has versions that count up from 1', () => {
    expect(SCHEMA_VERSIONS.map(({ version }) => version)).toEqual(SCHEMA_VERSIONS.map((_schema, index) => index + 1));
    expect(LATEST_VERSION).toBe(SCHEMA_VERSIONS.length);
    expect(STORE_VERSION).toBe(LATEST_VERSION); // main copies an older profile before the window opens it
  });

  it('keeps the names that hold the data of every installation', () => {
    expect([RECORD_DATABASE, DRAFT_DATABASE]).toEqual(['endorsement-portfolio', 'endorsement-portfolio-drafts']);
  });

  it('takes a patched version of Dexie for the version that it patched', () => {
    expect([0, 9, 10, 11, 19, 20].map(dexieVersionOf)).toEqual([0, 0, 1, 1, 1, 2]);
  });
});
