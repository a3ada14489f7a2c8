/** Keys that the user knows, for the answers of the verifier. */
import type { Instant } from '../../../shared/domain/entities.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { KnownKeys } from '../../signing/known-keys.ts';

interface KnownKeyServices {
  readonly known: KnownKeys;
  readonly now: () => Instant;
}

export function knownKeyHandlers({ known, now }: KnownKeyServices): Pick<Handlers, 'known:list' | 'known:remember' | 'known:forget'> {
  return {
    'known:list': () => Promise.resolve({ keys: [...known.list()] }),
    'known:remember': async (key) => { await known.remember({ ...key, since: now() }); },
    'known:forget': async ({ fingerprint }) => { await known.forget(fingerprint); },
  };
}
