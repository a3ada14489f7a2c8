/** The signing identity for the window: facts about it, never its key. */
import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { IdentityStore } from '../../signing/identity-store.ts';
import type { OsKeys } from '../../signing/os-keys.ts';
import { failed } from './failed.ts';

export interface IdentityServices {
  readonly identities: IdentityStore;
  readonly osKeys: OsKeys;
}

export function identityHandlers({ identities, osKeys }: IdentityServices): Pick<Handlers, 'identity:get' | 'identity:create'> {
  return {
    /** An identity that cannot be read shows as none; making one is then refused with the reason, and nothing is overwritten. */
    'identity:get': async () => {
      const [identity, osProtection] = await Promise.all([identities.get(), osKeys.isUsable()]);
      return { identity: identity.ok ? identity.value : null, osProtection };
    },
    'identity:create': async (request) => {
      const created = await identities.create(request);
      return created.ok ? { outcome: 'created', identity: created.value } : failed(created.error);
    },
  };
}
