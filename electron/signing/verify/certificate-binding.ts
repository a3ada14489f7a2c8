/** The attribute that ties a signature to one certificate (RFC 2634 version 1, RFC 5035 version 2). */
import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence, type BaseBlock } from 'asn1js';
import { HASH_BY_OID, OID } from '../object-identifiers.ts';

/** `absent`: no such attribute; `other`: it names another certificate, or cannot be read. */
export function bindsCertificate(attributes: ReadonlyMap<string, BaseBlock>, certificate: Uint8Array): 'this' | 'other' | 'absent' {
  const attribute = attributes.get(OID.signingCertificateV2) ?? attributes.get(OID.signingCertificateV1);
  if (attribute === undefined) return 'absent';
  const first = firstOf(firstOf(attribute));
  const [head, next] = first instanceof Sequence ? first.valueBlock.value : [];
  const usual = attributes.has(OID.signingCertificateV2) ? 'sha256' : 'sha1';
  const named = head instanceof Sequence;
  const algorithm = named ? hashNamedBy(head) : usual;
  const hash = named ? next : head;
  if (algorithm === null || !(hash instanceof OctetString)) return 'other';
  const actual = createHash(algorithm).update(certificate).digest();
  return actual.equals(Buffer.from(hash.valueBlock.valueHexView)) ? 'this' : 'other';
}

function firstOf(block: BaseBlock | undefined): BaseBlock | undefined {
  return block instanceof Sequence ? block.valueBlock.value[0] : undefined;
}

function hashNamedBy(algorithm: Sequence): string | null {
  const [oid] = algorithm.valueBlock.value;
  const name = oid instanceof ObjectIdentifier ? HASH_BY_OID[oid.valueBlock.toString()] : undefined;
  return name === undefined ? null : name.replace('-', '').toLowerCase();
}
