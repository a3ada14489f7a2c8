/**
 * The competency names, as data with their evidence: `seen` on a public page, or `background` knowledge only.
 * They follow the 2017 Guidelines with known renames; the list is meant to be corrected by somebody who holds the 2024 ones:
 * `docs/competency-names.md`.
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
  /** Categories for which it was seen. */
  seenFor: z.array(category).readonly(),
  urls: z.array(z.url({ protocol: /^https?$/ })).readonly(),
})
  .refine(({ appliesTo, seenFor }) => seenFor.every((id) => appliesTo.includes(id)), { error: 'seen-for-other-category', path: ['seenFor'] })
  .refine(({ evidence, seenFor }) => evidence === 'seen' || seenFor.length === 0, { error: 'seen-for-without-seen', path: ['evidence'] })
  .readonly();

const areaSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(1).max(120),
  kind: z.enum(['knowledge', 'skill']),
  competencies: z.array(competencySchema).readonly(),
})
  .refine(({ id, competencies }) => competencies.every((each) => each.id.startsWith(`${id}.`)), { error: 'id-of-other-area', path: ['competencies'] })
  .readonly();

const fileSchema = z.strictObject({
  format: z.literal('endorsement-portfolio-competencies'),
  formatVersion: z.literal(1),
  edition: z.string(),
  asOf: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not-a-date'),
  areas: z.array(areaSchema).readonly(),
})
  .refine(({ areas }) => isEachOnce(areas.map(({ id }) => id)), { error: 'area-twice', path: ['areas'] })
  .refine(({ areas }) => isEachOnce(areas.flatMap((area) => area.competencies.map(({ id }) => id))), { error: 'competency-twice', path: ['areas'] })
  .readonly();

const isEachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

export type CompetencyArea = z.infer<typeof areaSchema>;
export type Competency = CompetencyArea['competencies'][number];
export interface CompetencyInArea extends Competency {
  readonly area: CompetencyArea;
}

/** The names in use. */
export interface CompetencyList {
  /** All areas in the published order, each with its competencies. */
  readonly areas: readonly CompetencyArea[];
  /** The name of a competency; an id that this list does not know is its own name. */
  readonly nameOf: (id: string) => string;
  /** The competencies of a category, area by area. */
  readonly of: (categoryId: TargetId) => readonly CompetencyInArea[];
}

/** @throws {z.ZodError} when `list` is not in the format of `assets/rules/competencies.json` or contradicts itself */
export function competencyListFrom(list: unknown): CompetencyList {
  const { areas } = fileSchema.parse(list);
  const all: readonly CompetencyInArea[] = areas.flatMap((area) => area.competencies.map((competency) => ({ ...competency, area })));
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const byCategory: ReadonlyMap<TargetId, readonly CompetencyInArea[]> = new Map(
    CATEGORY_IDS.map((id) => [id, all.filter((competency) => competency.appliesTo.includes(id))]));
  return { areas, nameOf: (id) => names.get(id) ?? id, of: (categoryId) => byCategory.get(categoryId) ?? [] };
}

export const builtInCompetencies: CompetencyList = competencyListFrom(data);

/** All areas in the published order, each with its competencies. */
export function competencyAreas(): readonly CompetencyArea[] {
  return builtInCompetencies.areas;
}

/** The name of a competency; an id that the list does not know is its own name. */
export function competencyName(id: string): string {
  return builtInCompetencies.nameOf(id);
}

/** The competencies of a category, area by area. */
export function competenciesOf(categoryId: TargetId): readonly CompetencyInArea[] {
  return builtInCompetencies.of(categoryId);
}

/** Whether the name and its place in the category were seen; else the app says that it is not yet checked. */
export function isChecked(competency: Competency, categoryId: TargetId): boolean {
  return competency.evidence === 'seen' && competency.seenFor.some((id) => id === categoryId);
}
