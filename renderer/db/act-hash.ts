import type { ChangeRow } from '../../shared/domain/changes.ts';
import { canonicalJson } from '../../shared/record/canonical-json.ts';

/** SHA-256 of an act in lower-case hex, as the journal tells it of its last one. */
export async function hashOfAct(row: ChangeRow): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(row)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
