/** The interchange format as a JSON Schema (draft 2020-12), for other programs and for `assets/record.schema.json`. */
import { z } from 'zod';
import { RECORD_FORMAT, RECORD_VERSION, recordFileSchema } from './interchange.ts';
import { attachmentRefSchema, credentialSchema, dateSpanSchema, entrySchemas, instantSchema, plainDateSchema, sha256Schema } from './schema.ts';

/** Names under `$defs`, so that the schema reads like the format's description. */
function namedSchemas(): z.core.$ZodRegistry<{ id: string }> {
  const names = z.registry<{ id: string }>();
  for (const [kind, schema] of Object.entries(entrySchemas)) names.add(schema, { id: kind });
  return names
    .add(attachmentRefSchema, { id: 'attachment' })
    .add(credentialSchema, { id: 'credential' })
    .add(dateSpanSchema, { id: 'date-span' })
    .add(plainDateSchema, { id: 'plain-date' })
    .add(instantSchema, { id: 'instant' })
    .add(sha256Schema, { id: 'sha256' });
}

/** Plain data, ready for `JSON.stringify`. Made from the zod schemas; a test keeps the committed file in step. */
export function recordJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(recordFileSchema, {
    target: 'draft-2020-12',
    io: 'input',
    metadata: namedSchemas(),
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // zod writes `readOnly` for its read-only types; in JSON Schema that word is about who may set a value.
      delete jsonSchema.readOnly;
      // A plain date is checked by a function, which JSON Schema cannot say.
      if (zodSchema === plainDateSchema) Object.assign(jsonSchema, { type: 'string', format: 'date' });
    },
  });
  return {
    $schema: schema.$schema,
    $id: `urn:${RECORD_FORMAT}:${String(RECORD_VERSION)}`,
    title: 'Endorsement Portfolio record',
    description: 'A whole record: record.json of a record archive. See docs/record-format.md.',
    ...schema,
  };
}

/** The text of `assets/record.schema.json`. */
export function recordJsonSchemaText(): string {
  return `${JSON.stringify(recordJsonSchema(), null, 2)}\n`;
}
