/** Where a credential holds. An endorsement holds everywhere; a vetting or a waiver is one association's word. */
import type { Credential } from '../domain/entities.ts';

/** `unknown`: nobody has said yet whose word it is, or which association the applicant belongs to. */
export function holdsAt({ credential, associationId }: Credential, applicantsAssociation: string | null): 'yes' | 'no' | 'unknown' {
  if (credential !== 'vetted' && credential !== 'waiver') return 'yes';
  if (associationId === null || applicantsAssociation === null) return 'unknown';
  return associationId === applicantsAssociation ? 'yes' : 'no';
}
