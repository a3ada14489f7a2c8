/**
 * The web addresses that the app may open on the user's click: the sources of the built-in rules and
 * competencies, and the associations' sites.
 */
import { associationLinks } from '../associations/data.ts';
import { competencyAreas } from './competencies.ts';
import { builtInPacks } from './packs.ts';

let links: ReadonlySet<string> | null = null;

export function knownLinks(): ReadonlySet<string> {
  links ??= new Set([
    ...builtInPacks.flatMap((pack) => Object.values(pack.pages)).map((page) => page.url),
    ...associationLinks,
    ...competencyAreas().flatMap((area) => area.competencies.flatMap((competency) => competency.urls)),
  ]);
  return links;
}
