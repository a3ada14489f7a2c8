/** The associations that were seen to award the Endorsement and the regions without one, checked once when they are read. */
import { z } from 'zod';
import list from '../../assets/associations.json' with { type: 'json' };
import places from '../../assets/regions.json' with { type: 'json' };
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts';

const url = z.url({ protocol: /^https?$/ });
/** `unknown`: no page was seen that says so or denies it. */
const offer = z.enum(['yes', 'no', 'unknown']);

const associationSchema = z.strictObject({
  id: z.string().min(2).max(16),
  name: z.string().min(1),
  place: z.string().min(1),
  otherNames: z.array(z.string()).readonly(),
  /** `US-CT`, `IE`, `AU`; `null` for the direct path. */
  region: z.string().nullable(),
  website: url,
  imh: offer,
  ecmh: offer,
  /** Time limits and other things worth knowing, as seen on its pages: to be shown, never judged. */
  notes: z.array(z.string()).readonly(),
  /** Amounts with their currency and the date of the pages. */
  fees: z.string().nullable(),
  pages: z.array(url).min(1).readonly(),
}).readonly();
export type LicensedAssociation = z.infer<typeof associationSchema>;

const regionSchema = z.strictObject({
  code: z.string().regex(/^US-[A-Z]{2}$/),
  name: z.string().min(1),
  /** `other-system`: it runs a credential of its own. `not-seen`: no page was seen that it offers this Endorsement. */
  body: z.strictObject({ kind: z.enum(['other-system', 'not-seen']), name: z.string().min(1), website: url }).readonly().nullable(),
}).readonly();
export type UsRegion = z.infer<typeof regionSchema>;

const placesSchema = z.strictObject({
  asOf: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not-a-date'),
  /** Associations that the Alliance counts, and those that we could identify. */
  claimed: z.number().int(),
  identified: z.number().int(),
  countPage: url,
  directPathPage: url,
  usRegions: z.array(regionSchema).readonly(),
}).readonly();

export const licensedAssociations: readonly LicensedAssociation[] = z.array(associationSchema).parse(list);
export const regions = placesSchema.parse(places);
/** The Alliance, where nobody else awards the Endorsement. */
export const DIRECT_PATH_ID = 'ALLIANCE';

/** Every page that the app may open about associations. */
export const associationLinks: readonly string[] = [
  ...licensedAssociations.flatMap((each) => [each.website, ...each.pages]),
  ...regions.usRegions.flatMap((region) => (region.body === null ? [] : [region.body.website])),
  regions.countPage, regions.directPathPage,
];
