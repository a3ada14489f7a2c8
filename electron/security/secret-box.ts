/** A secret under a key, as JSON: AES-256-GCM, NIST SP 800-38D. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const base64 = z.base64().min(1).max(20_000);

export const secretBoxSchema = z.strictObject({ iv: base64, tag: base64, data: base64 });
export type SecretBox = z.infer<typeof secretBoxSchema>;

/** `bound`: text that the secret belongs to; it opens only with the same. */
export function sealSecret(secret: Uint8Array, key: Uint8Array, bound: string): SecretBox {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(bound, 'utf8'));
  const data = Buffer.concat([cipher.update(secret), cipher.final()]);
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
}

/** `damaged`: no box at all; `refused`: another key, or another text, or changed data: nobody can tell which. */
export function openSecret(box: SecretBox, key: Uint8Array, bound: string): Uint8Array | 'damaged' | 'refused' {
  const iv = Buffer.from(box.iv, 'base64');
  const tag = Buffer.from(box.tag, 'base64');
  if (iv.length !== IV_BYTES || tag.length !== TAG_BYTES) return 'damaged';
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(bound, 'utf8')).setAuthTag(tag);
  const data = decipher.update(Buffer.from(box.data, 'base64'));
  try {
    return Buffer.concat([data, decipher.final()]);
  } catch {
    return 'refused';
  }
}
