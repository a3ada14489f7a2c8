/**
 * Reading and writing a field by its name, for code that draws any kind. Each reader checks the type that it promises,
 * so that a spec that disagrees with the schema fails loudly and at once.
 */
import type { AttachmentRef, Credential, DateSpan, Entry } from '../../../../shared/domain/entities.ts';
import { isPlainDate, type PlainDate } from '../../../../shared/domain/plain-date.ts';

export function fieldOf(entry: Entry, field: string): unknown {
  return (entry as unknown as Readonly<Record<string, unknown>>)[field]; // every entry is a plain object with text keys
}

/** The entry with one field set. The schema checks the whole when it is saved. */
export function withField<E extends Entry>(entry: E, field: string, value: unknown): E {
  return { ...entry, [field]: value };
}

export function textOf(entry: Entry, field: string): string {
  const value = fieldOf(entry, field);
  return typeof value === 'string' ? value : mismatch(entry, field);
}

export function optionalTextOf(entry: Entry, field: string): string | null {
  const value = fieldOf(entry, field);
  return value === null || typeof value === 'string' ? value : mismatch(entry, field);
}

export function numberOf(entry: Entry, field: string): number {
  const value = fieldOf(entry, field);
  return typeof value === 'number' ? value : mismatch(entry, field);
}

export function optionalNumberOf(entry: Entry, field: string): number | null {
  const value = fieldOf(entry, field);
  return value === null || typeof value === 'number' ? value : mismatch(entry, field);
}

export function booleanOf(entry: Entry, field: string): boolean {
  const value = fieldOf(entry, field);
  return typeof value === 'boolean' ? value : mismatch(entry, field);
}

export function optionalDateOf(entry: Entry, field: string): PlainDate | null {
  const value = fieldOf(entry, field);
  if (value === null) return null;
  return typeof value === 'string' && isPlainDate(value) ? value : mismatch(entry, field);
}

export function spanOf(entry: Entry, field: string): DateSpan {
  const value = fieldOf(entry, field);
  return typeof value === 'object' && value !== null && 'from' in value ? value as DateSpan : mismatch(entry, field); // `from` marks a span
}

export function textsOf(entry: Entry, field: string): readonly string[] {
  const value = fieldOf(entry, field);
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : mismatch(entry, field);
}

export function credentialsOf(entry: Entry): readonly Credential[] {
  return entry.kind === 'person' ? entry.credentials : mismatch(entry, 'credentials');
}

export function attachmentsOf(entry: Entry): readonly AttachmentRef[] {
  return entry.attachments;
}

function mismatch(entry: Entry, field: string): never {
  throw new Error(`The form of ${entry.kind} does not fit its field ${field}`);
}
