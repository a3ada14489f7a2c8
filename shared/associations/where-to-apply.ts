/**
 * Where somebody applies, by where she lives: residence counts, not the work place. What was not seen is not invented: a
 * region without a known association leads to the Alliance's direct path.
 * Source: domain reference, sections 1.9 and 5 (`NE_POL`, `TN_POL`, `AZ_POL`, `ALL_APPLY`, `ALL_INT`).
 */
import { DIRECT_PATH_ID, licensedAssociations, regions, type LicensedAssociation, type UsRegion } from './data.ts';

export const COUNTRIES = ['US', 'IE', 'AU', 'other'] as const;
export type Country = (typeof COUNTRIES)[number];

export interface Residence {
  readonly country: Country;
  /** `US-CT`; `null` outside of the United States, and while no state is chosen. */
  readonly region: string | null;
}

export type WhereToApply =
  | { readonly kind: 'licensed'; readonly association: LicensedAssociation }
  /** The region's own body runs another credential, or was not seen to offer this one. */
  | { readonly kind: 'other-body'; readonly body: NonNullable<UsRegion['body']>; readonly directPath: LicensedAssociation }
  | { readonly kind: 'direct-path'; readonly directPath: LicensedAssociation };

/** `null` while a state has to be chosen. */
export function whereToApply({ country, region }: Residence): WhereToApply | null {
  if (country === 'US' && region === null) return null;
  const code = country === 'US' ? region : country;
  const association = licensedAssociations.find((each) => each.region === code);
  if (association !== undefined) return { kind: 'licensed', association };
  const directPath = licensedAssociations.find((each) => each.id === DIRECT_PATH_ID);
  if (directPath === undefined) throw new Error('The direct path is missing from the list of associations');
  const body = regions.usRegions.find((each) => each.code === region)?.body ?? null;
  return body === null ? { kind: 'direct-path', directPath } : { kind: 'other-body', body, directPath };
}

/** Where the applicant of an association lives, to begin with what is known. */
export function residenceOf(associationId: string | null): Residence | null {
  const region = licensedAssociations.find((each) => each.id === associationId)?.region ?? null;
  if (region === null) return null;
  if (region.startsWith('US-')) return { country: 'US', region };
  return { country: region === 'IE' ? 'IE' : 'AU', region: null };
}
