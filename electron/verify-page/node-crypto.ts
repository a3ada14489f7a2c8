/** Stands for `node:crypto` in the page: the browser's WebCrypto, and hashes that take their input piece by piece, which it lacks. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { Buffer } from 'buffer';

const HASHES = { sha1, sha256, sha384, sha512 } as const;

interface Hash {
  readonly update: (bytes: Uint8Array) => Hash;
  readonly digest: {
    (): Buffer;
    (encoding: 'hex'): string;
  };
}

/** Throws for a hash that PDF signatures do not use. */
export function createHash(name: string): Hash {
  if (!isKnown(name)) throw new Error(`Unknown hash ${name}`);
  const state = HASHES[name].create();
  function digest(): Buffer;
  function digest(encoding: 'hex'): string;
  function digest(encoding?: 'hex'): Buffer | string {
    const bytes = Buffer.from(state.digest());
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
  const hash: Hash = { update: (bytes) => { state.update(bytes); return hash; }, digest };
  return hash;
}

const isKnown = (name: string): name is keyof typeof HASHES => Object.hasOwn(HASHES, name);

export const webcrypto = globalThis.crypto;
