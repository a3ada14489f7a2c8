/** What the verifier found, as message keys: what the file means, and the three answers about each signature. */
import { isUnconfirmed, signedAgainBy, type Verification, type VerifiedSignature } from '../../../shared/report/verification.ts';

export interface Message {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const message = (key: string, params: Message['params'] = {}): Message => ({ key, params });

export function meaningOf(verification: Verification, fileName: string): Message {
  const { verdict, signatures } = verification;
  const first = signatures.find(({ bytesAfter }) => bytesAfter !== null && bytesAfter > 0);
  const last = first === undefined ? null : signedAgainBy(first, verification);
  if (verdict !== 'changed-after-signing' || first === undefined || last === null) return message(`verify.meaning.${verdict}`, { name: fileName });
  return message('verify.meaning.signed-again', { name: fileName, first: first.signerName, last: last.signerName });
}

export function titleOf({ signerName }: VerifiedSignature, number: number): Message {
  return signerName === '' ? message('verify.signature-unnamed', { number }) : message('verify.signature', { number, name: signerName });
}

/** Are the signed bytes intact? The problem, where there is one, is a message of its own. */
export function intactAnswer(signature: VerifiedSignature): { readonly answer: string; readonly problem: string | null } {
  if (signature.intact) return { answer: 'verify.intact.yes', problem: null };
  return {
    answer: isUnconfirmed(signature) ? 'verify.intact.unconfirmed' : 'verify.intact.no',
    problem: `verify.problem.${signature.problem ?? 'unknown'}`,
  };
}

/** Did something follow, and did somebody sign it too? */
export function afterAnswer(signature: VerifiedSignature, verification: Verification): Message {
  const { bytesAfter } = signature;
  if (bytesAfter === null) return message('verify.after.unknown');
  if (bytesAfter === 0) return message('verify.after.none');
  const last = signedAgainBy(signature, verification);
  return last === null ? message('verify.after.some', { bytes: bytesAfter })
    : message('verify.after.signed-again', { bytes: bytesAfter, name: last.signerName });
}

/** Who, and how do we know? */
export function whoAnswer({ selfSigned, signerName }: VerifiedSignature): Message {
  if (selfSigned === null) return message('verify.who.unknown');
  return message(selfSigned ? 'verify.who.self' : 'verify.who.issued', { name: signerName });
}
