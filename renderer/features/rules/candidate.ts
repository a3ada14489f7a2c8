import type { AvailablePack } from '../../../shared/rules/active-pack.ts';

/** A pack that the person looks at before it is taken. */
export interface Candidate {
  readonly available: AvailablePack;
  /** Names it to main while it is not kept yet. */
  readonly token: string | null;
}
