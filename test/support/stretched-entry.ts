/** Entries of the right types whose figures, texts and lists may be far too large: as a form lets them be typed. */
import fc from 'fast-check';
import type { Entry } from '../../shared/domain/entities.ts';
import { entrySchemas } from '../../shared/record/schema.ts';
import { savableEntry } from './savable-record.ts';

const figure = fc.oneof(
  fc.integer({ min: -2, max: 2_000 }), fc.constantFrom(0.5, 600_000, 600_001, 1_000_000, 1_000_001, 5_000_000, Number.MAX_SAFE_INTEGER), fc.constant(null),
);
const length = fc.constantFrom(1, 16, 17, 50, 51, 64, 65, 200, 201, 500, 501, 1_000, 1_001, 20_000, 20_001);

export const stretchedEntry: fc.Arbitrary<Entry> = fc.tuple(savableEntry(), fc.nat(), figure, length).map(([entry, choice, number, size]) => {
  const fields = Object.entries(entry).filter(([field, value]) => isStretchable(entry, field, value));
  const [field, value]: [string, unknown] = fields[choice % fields.length] ?? ['note', ''];
  return { ...entry, [field]: stretched(value, number, size) };
});

/** Figures that may be left open. */
const FIGURES = new Set(['groupSize', 'familiesServed', 'minutesPerWeek', 'reading', 'amount']);

/** Not the texts of a closed list, nor times: nobody types those. */
function isStretchable(entry: Entry, field: string, value: unknown): boolean {
  if (typeof value === 'number' || (Array.isArray(value) && field !== 'ageGroups')) return true;
  if (typeof value === 'string') return entrySchemas[entry.kind].safeParse({ ...entry, [field]: 'text' }).success;
  return value === null && FIGURES.has(field);
}

function stretched(value: unknown, figureOrNull: number | null, size: number): unknown {
  if (typeof value === 'string') return 'x'.repeat(size);
  if (Array.isArray(value)) return value.length === 0 ? value : Array.from({ length: Math.min(size, 1_001) }, () => value[0] as unknown);
  return value === null ? figureOrNull : (figureOrNull ?? value);
}
