/** What the verifier found, as message keys: what the file means, and the three answers about each signature. */
import { isForbidden, isUnconfirmed, type Verification, type VerifiedSignature } from './verification.ts';

export interface Message {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const message = (key: string, params: Message['params'] = {}): Message => ({ key, params });

export const meaningOf = ({ verdict }: Verification, fileName: string): Message => message(`verify.meaning.${verdict}`, { name: fileName });

export function titleOf({ signerName }: VerifiedSignature, number: number): Message {
  return signerName === '' ? message('verify.signature-unnamed', { number }) : message('verify.signature', { number, name: signerName });
}

/** How a verdict is shown. */
export const VERDICT_TONES: Readonly<Record<Verification['verdict'], 'good' | 'caution' | 'bad'>> = {
  intact: 'good', 'intact-with-additions': 'good', 'changed-after-signing': 'caution', 'cannot-confirm': 'caution', broken: 'bad', 'not-signed': 'caution',
};

/** The time that the signer's clock told, in the reader's words; as the file has it where it is no time; null where it says none. */
export function claimedTimeIn({ claimedTime }: VerifiedSignature, moment: (instant: string) => string): string | null {
  return claimedTime === null || Number.isNaN(Date.parse(claimedTime)) ? claimedTime : moment(claimedTime);
}

/** Are the signed bytes intact? The problem, where there is one, is a message of its own. */
export function intactAnswer(signature: VerifiedSignature): { readonly answer: string; readonly problem: string | null } {
  if (signature.intact) return { answer: 'verify.intact.yes', problem: null };
  return {
    answer: isUnconfirmed(signature) ? 'verify.intact.unconfirmed' : 'verify.intact.no',
    problem: `verify.problem.${signature.problem ?? 'unknown'}`,
  };
}

/** Did something follow, what was it, and did the signature allow it? What it does not allow comes first. */
export function afterAnswer({ bytesAfter, laterChanges }: VerifiedSignature): { readonly answer: string; readonly changes: readonly Message[] } {
  if (bytesAfter === null) return { answer: 'verify.after.unknown', changes: [] };
  if (bytesAfter === 0) return { answer: 'verify.after.none', changes: [] };
  if (laterChanges.length === 0) return { answer: 'verify.after.nothing', changes: [] };
  const forbidden = laterChanges.filter(isForbidden);
  const unclear = laterChanges.filter((change) => !change.isAllowed && !isForbidden(change));
  const allowed = laterChanges.filter(({ isAllowed }) => isAllowed);
  return {
    answer: forbidden.length > 0 ? 'verify.after.not-allowed' : unclear.length > 0 ? 'verify.after.unclear' : 'verify.after.allowed',
    changes: [...forbidden, ...unclear, ...allowed].map(({ kind, detail }) => message(`verify.change.${kind}`, { detail })),
  };
}

/** Who, and how do we know? */
export function whoAnswer({ selfSigned, signerName }: VerifiedSignature): Message {
  if (selfSigned === null) return message('verify.who.unknown');
  return message(selfSigned ? 'verify.who.self' : 'verify.who.issued', { name: signerName });
}
