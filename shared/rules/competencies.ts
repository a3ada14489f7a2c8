/**
 * The competency names, as data with their evidence: `seen` on a public page, or `background` knowledge only.
 * They follow the 2017 Guidelines with known renames; the list is meant to be corrected by somebody who holds the 2024 ones.
 */
import { z } from 'zod';
import data from '../../assets/rules/competencies.json' with { type: 'json' };
import { CATEGORY_IDS, type TargetId } from '../domain/entities.ts';
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts';

const category = z.enum(CATEGORY_IDS);

const competencySchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}\.\d{2}$/),
  name: z.string().min(1).max(120),
  evidence: z.enum(['seen', 'background']),
  appliesTo: z.array(category).readonly(),
  /** Categories for which a public page was seen to list it. */
  seenFor: z.array(category).readonly(),
  urls: z.array(z.url({ protocol: /^https?$/ })).readonly(),
}).readonly();

const areaSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(1).max(120),
  kind: z.enum(['knowledge', 'skill']),
  competencies: z.array(competencySchema).readonly(),
}).readonly();

const fileSchema = z.strictObject({
  format: z.literal('endorsement-portfolio-competencies'),
  formatVersion: z.literal(1),
  edition: z.string(),
  asOf: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not-a-date'),
  areas: z.array(areaSchema).readonly(),
}).readonly();

export type CompetencyArea = z.infer<typeof areaSchema>;
export type Competency = CompetencyArea['competencies'][number];
export interface CompetencyInArea extends Competency {
  readonly area: CompetencyArea;
}

const file = fileSchema.parse(data);
const all: readonly CompetencyInArea[] = file.areas.flatMap((area) => area.competencies.map((competency) => ({ ...competency, area })));
const byId: ReadonlyMap<string, CompetencyInArea> = new Map(all.map((competency) => [competency.id, competency]));
const byCategory: ReadonlyMap<TargetId, readonly CompetencyInArea[]> = new Map(
  CATEGORY_IDS.map((id) => [id, all.filter((competency) => competency.appliesTo.includes(id))]));

/** All areas in the published order, each with its competencies. */
export function competencyAreas(): readonly CompetencyArea[] {
  return file.areas;
}

/** The name of a competency; an id that this list does not know is its own name. */
export function competencyName(id: string): string {
  return byId.get(id)?.name ?? id;
}

/** The competencies of a category, area by area. */
export function competenciesOf(categoryId: TargetId): readonly CompetencyInArea[] {
  return byCategory.get(categoryId) ?? [];
}
