/** Large records, made from the sample person. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.ts';

interface Entry { readonly kind: string; readonly id: string }

/** Trainings that fill about 500 pages. */
export const TRAININGS_OF_500_PAGES = 3_350;

/** The sample record with so many trainings in place of its own. */
export function recordWith(trainings: number): string {
  const sample = JSON.parse(readFileSync(path.join(root, 'assets/sample/record.json'), 'utf8')) as { entries: Entry[] }; // the schema test proves its shape
  const model = sample.entries.find(({ kind }) => kind === 'training');
  const others = sample.entries.filter(({ kind }) => kind !== 'training');
  const copies = Array.from({ length: trainings }, (_, index) => ({ ...model, id: `bench-${String(index)}` }));
  return JSON.stringify({ ...sample, entries: [...others, ...copies] });
}
