import { describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '../../../../shared/domain/entities.ts';
import { recordJsonSchema, recordJsonSchemaText } from '../../../../shared/record/json-schema.ts';

describe('the JSON Schema of the interchange format', () => {
  it('is the committed file: after a change of the schemas run `npm run record-schema`', async () => {
    await expect(recordJsonSchemaText()).toMatchFileSnapshot('../../../../assets/record.schema.json');
  });

  it('names every kind, and says nothing of who may write a value', () => {
    expect(recordJsonSchema()).toMatchObject({ $defs: Object.fromEntries(ENTRY_KINDS.map((kind) => [kind, { additionalProperties: false }])) });
    expect(recordJsonSchemaText()).not.toContain('readOnly');
    expect(recordJsonSchemaText()).not.toContain('__schema');
  });

  it('describes a date as a date', () => {
    expect(recordJsonSchema()).toMatchObject({ $defs: { 'plain-date': { type: 'string', format: 'date' } } });
  });
});
