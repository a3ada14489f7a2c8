/** Which of the packs at hand judges a record: never another one than before without being asked. */
import type { RulePackRef } from '../domain/entities.ts';
import type { RulePack } from './pack.ts';

/** A pack at hand. */
export interface AvailablePack {
  readonly pack: RulePack;
  /** Raw Ed25519 key of the publisher, in base64; `null`: not signed. */
  readonly publisherKey: string | null;
  /** Came with this version of the app. */
  readonly isBuiltIn: boolean;
}

export interface ActivePack {
  readonly available: AvailablePack;
  /** The record was judged by a version that is not at hand any more: another one had to take its place. */
  readonly standsInFor: RulePackRef | null;
}

/** Versions compare number by number: 2026.2 comes before 2026.11. Negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function refOf({ id, version }: RulePack): RulePackRef {
  return { packId: id, version };
}

/** The newest pack of an id. */
export function newestOf(packs: readonly AvailablePack[], packId: string): AvailablePack | undefined {
  return packs.filter(({ pack }) => pack.id === packId).toSorted((a, b) => compareVersions(b.pack.version, a.pack.version))[0];
}

/**
 * The pack that the record was judged by; where it is not at hand, the newest of the same id; for a record that was never
 * judged, the one that came with the app. Throws when no pack is built in.
 */
export function activePack(judgedBy: RulePackRef | null, packs: readonly AvailablePack[]): ActivePack {
  const exact = packs.find(({ pack }) => pack.id === judgedBy?.packId && pack.version === judgedBy.version);
  if (exact !== undefined) return { available: exact, standsInFor: null };
  const builtIn = packs.find(({ isBuiltIn }) => isBuiltIn);
  const instead = (judgedBy === null ? undefined : newestOf(packs, judgedBy.packId)) ?? builtIn;
  if (instead === undefined) throw new Error('No rule pack is built in');
  return { available: instead, standsInFor: judgedBy };
}

/** A newer version of the same pack, which the person may look at and take; `null` when there is none. */
export function newerThan({ pack }: AvailablePack, packs: readonly AvailablePack[]): AvailablePack | null {
  const newest = newestOf(packs, pack.id);
  return newest !== undefined && compareVersions(newest.pack.version, pack.version) > 0 ? newest : null;
}
