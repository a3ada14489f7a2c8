/** Names a signature's algorithms for people: "ECDSA P-256, SHA-256". Names of standards, the same in every language. */
import type { PublicKeyInfo } from 'pkijs';
import { HASH_BY_OID, OID } from '../object-identifiers.ts';

const CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};
const BITS_PER_BYTE = 8;

export function algorithmName(key: PublicKeyInfo, digestOid: string): string {
  return `${keyName(key)}, ${HASH_BY_OID[digestOid] ?? digestOid}`;
}

function keyName(key: PublicKeyInfo): string {
  const { parsedKey } = key;
  if (parsedKey !== undefined && 'modulus' in parsedKey) {
    const modulus = parsedKey.modulus.valueBlock.valueHexView;
    const significant = modulus[0] === 0 ? modulus.length - 1 : modulus.length;
    return `RSA ${String(significant * BITS_PER_BYTE)}`;
  }
  if (parsedKey !== undefined) return `ECDSA ${CURVES[parsedKey.namedCurve] ?? parsedKey.namedCurve}`;
  return key.algorithm.algorithmId === OID.ecPublicKey ? 'ECDSA' : key.algorithm.algorithmId;
}
