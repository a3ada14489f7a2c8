import type { ChangeRow } from '../../shared/domain/changes.ts';
import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { sha256Of } from '../platform/sha256.ts';

/** SHA-256 of an act in lower-case hex, as the journal tells it of its last one. */
export const hashOfAct = (row: ChangeRow): Promise<string> => sha256Of(canonicalJson(row));
