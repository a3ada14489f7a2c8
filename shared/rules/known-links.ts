/** The web addresses that the app may open on the user's click: the sources of the built-in rules and competencies. */
import { competencyAreas } from './competencies.ts';
import { builtInPacks } from './packs.ts';

let links: ReadonlySet<string> | null = null;

export function knownLinks(): ReadonlySet<string> {
  links ??= new Set([...packLinks(), ...competencyAreas().flatMap((area) => area.competencies.flatMap((competency) => competency.urls))]);
  return links;
}

function packLinks(): readonly string[] {
  return builtInPacks.flatMap((pack) => pack.ruleSets).flatMap((set) => [
    ...set.providerLists.map((list) => list.source),
    ...set.categories.flatMap((category) => category.rules.map((rule) => rule.source)),
    ...set.overlays.flatMap((overlay) => overlay.rules.map((rule) => rule.source)),
  ]).flatMap((source) => source.urls);
}
