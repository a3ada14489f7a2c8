import { useCallback, useEffect, useState } from 'react';
import type { Identity, ResponseOf } from '../../../shared/ipc/contract.ts';
import { ask } from '../../platform/client.ts';

export interface IdentityState {
  /** Undefined while main has not answered yet; null while there is no identity that can sign. */
  readonly identity: Identity | null | undefined;
  /** The identity that signed until its certificate expired; the next signature makes a new one. */
  readonly expired: Identity | null;
  /** The identity that the person gives up: the next signature makes a new one in its place. */
  readonly givenUp: Identity | null;
  readonly osProtection: boolean;
  readonly refresh: () => void;
  /** Gives the identity up, or keeps it after all; nothing changes on disk before the next signature. */
  readonly giveUp: (isGivenUp: boolean) => void;
}

type Keys = Pick<IdentityState, 'identity' | 'expired' | 'osProtection'>;

/** Main's answer at a moment (milliseconds since 1970): an identity whose certificate has run out cannot sign. */
export function keysAt({ identity, osProtection }: ResponseOf<'identity:get'>, now: number): Keys {
  const isExpired = identity !== null && Date.parse(identity.validUntil) <= now;
  return isExpired ? { identity: null, expired: identity, osProtection } : { identity, expired: null, osProtection };
}

interface NewIdentity {
  readonly name: string;
  readonly email: string;
  readonly passphrase: string;
}

/** The identity that signs: the one that is there, or a new one under this name. Main's answer where none can be made. */
export async function ensureIdentity(
  { identity, givenUp, osProtection, refresh }: IdentityState, { name, email, passphrase }: NewIdentity,
): Promise<ResponseOf<'identity:create'>> {
  if (identity) return { outcome: 'created', identity };
  const answer = await ask('identity:create', {
    name, email, passphrase: osProtection ? null : passphrase, replaces: givenUp?.fingerprint ?? null,
  });
  refresh();
  return answer;
}

/** The signing identity of this computer, as far as the window may know it. */
export function useIdentity(): IdentityState {
  const [keys, setKeys] = useState<Keys>({ identity: undefined, expired: null, osProtection: true });
  const [isGivenUp, giveUp] = useState(false);
  const refresh = useCallback(() => {
    const read = async () => {
      setKeys(keysAt(await ask('identity:get'), Date.now()));
      giveUp(false);
    };
    void read();
  }, []);
  useEffect(refresh, [refresh]);
  const givenUp = isGivenUp ? (keys.identity ?? null) : null;
  return { ...keys, identity: givenUp === null ? keys.identity : null, givenUp, refresh, giveUp };
}
