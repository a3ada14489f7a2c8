/**
 * A rule pack as a file (`.rules.json`): the bare pack, or the pack in an envelope with its publisher's Ed25519 signature
 * over the canonical JSON of the pack. Whatever is wrong gives one problem; the words are the message `failure.<code>`.
 * The signature itself is checked where there is a crypto library; see `docs/rule-packs.md`.
 */
import { z } from 'zod';
import { canonicalJson } from '../record/canonical-json.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { PACK_FORMAT, PACK_FORMAT_VERSION, rulePackSchema, type RulePack } from './pack.ts';

export const SIGNED_FORMAT = 'endorsement-portfolio-signed-rules';
/** Larger than any pack can sensibly be: what is above is not even read. */
export const MOST_PACK_BYTES = 5 * 1024 * 1024;

const base64 = (bytes: number) => z.string().regex(/^[A-Za-z0-9+/]+=*$/).length(Math.ceil(bytes / 3) * 4);

export const packSignatureSchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  /** The publisher's raw public key (32 bytes). */
  publicKey: base64(32),
  value: base64(64),
}).readonly();
export type PackSignature = z.infer<typeof packSignatureSchema>;

export interface PackFile {
  readonly pack: RulePack;
  readonly signature: PackSignature | null;
  /** What the signature covers. */
  readonly signedText: string;
}

export interface PackProblem {
  readonly code: 'rules-too-large' | 'rules-not-json' | 'rules-wrong-format' | 'rules-newer-format' | 'rules-field' | 'rules-contradiction';
  readonly params: Readonly<Record<string, string | number>>;
}

const envelopeSchema = z.looseObject({ format: z.literal(SIGNED_FORMAT), pack: z.unknown(), signature: packSignatureSchema });
const frameSchema = z.looseObject({ format: z.literal(PACK_FORMAT), formatVersion: z.number() });
const MAX_QUOTE = 80;
const problem = (code: PackProblem['code'], params: PackProblem['params'] = {}) => err<PackProblem>({ code, params });

/** Reads the text of a pack file whole. */
export function readPackFile(text: string): Result<PackFile, PackProblem> {
  if (text.length > MOST_PACK_BYTES) return problem('rules-too-large', { megabytes: MOST_PACK_BYTES / 1024 / 1024 });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return problem('rules-not-json');
  }
  const envelope = envelopeSchema.safeParse(value);
  const written = envelope.success ? envelope.data.pack : value;
  const pack = readPack(written);
  if (!pack.ok) return pack;
  return ok({ pack: pack.value, signature: envelope.success ? envelope.data.signature : null, signedText: canonicalJson(written) });
}

function readPack(value: unknown): Result<RulePack, PackProblem> {
  const frame = frameSchema.safeParse(value);
  if (!frame.success) return problem('rules-wrong-format');
  if (frame.data.formatVersion > PACK_FORMAT_VERSION) return problem('rules-newer-format', { version: frame.data.formatVersion });
  const pack = rulePackSchema.safeParse(value);
  if (pack.success) return ok(pack.data);
  const [issue] = pack.error.issues;
  if (issue?.code === 'custom' && issue.path.length === 0) return problem('rules-contradiction', { what: issue.message.slice(0, MAX_QUOTE) });
  return problem('rules-field', { field: (issue?.path ?? []).map(String).join('.').slice(0, MAX_QUOTE) });
}
