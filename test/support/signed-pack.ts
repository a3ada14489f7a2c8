/** Rule packs as a publisher would sign them. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { smallPackData } from './small-pack.ts';

export interface Publisher {
  readonly privateKey: KeyObject;
  readonly publicKey: string;
}

export function newPublisher(): Publisher {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  // The last 32 bytes of the SubjectPublicKeyInfo are the key itself.
  return { privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64') };
}

/** The text of a signed rules file. */
export function signedPack({ privateKey, publicKey }: Publisher, pack: object = smallPackData()): string {
  const value = sign(null, Buffer.from(canonicalJson(pack), 'utf8'), privateKey).toString('base64');
  return JSON.stringify({ format: 'endorsement-portfolio-signed-rules', formatVersion: 1, pack, signature: { algorithm: 'Ed25519', publicKey, value } });
}
