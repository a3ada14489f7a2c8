import { describe, expect, test } from 'vitest';
import type { Verification, VerifiedSignature } from '../../../../shared/report/verification.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { afterAnswer, intactAnswer, meaningOf, titleOf, whoAnswer, type Message } from '../../../../renderer/features/portfolio/verification-words.ts';

const signature = (change: Partial<VerifiedSignature> = {}): VerifiedSignature => ({
  field: 'Author', intact: true, problem: null, coversWholeFile: true, bytesAfter: 0, signerName: 'Ana', signerEmail: '', fingerprint: 'ab',
  selfSigned: true, claimedTime: null, algorithm: '', subFilter: '', certifies: null, ...change,
});
const found = (verdict: Verification['verdict'], ...signatures: readonly VerifiedSignature[]): Verification =>
  ({ verdict, signatures, size: 100, sha256: '', hasRecord: false });
const text = ({ key, params }: Message) => translateEnglish(key, params);

describe('the words of a verification', () => {
  test('a file that was signed again names both signers and does not vouch for what came between', () => {
    const first = signature({ coversWholeFile: false, bytesAfter: 40 });
    const verification = found('changed-after-signing', first, signature({ signerName: 'Mallory' }));
    expect(text(meaningOf(verification, 'a.pdf'))).toMatch(/after Ana had signed, .* Mallory signed .* not judged/);
    expect(text(afterAnswer(first, verification))).toBe('Yes: 40 bytes were added after it, and Mallory signed the file with them. What was added is not judged.');
  });

  test('what was added and never signed is told without a second signer', () => {
    const first = signature({ coversWholeFile: false, bytesAfter: 1 });
    const verification = found('changed-after-signing', first);
    expect(meaningOf(verification, 'a.pdf').key).toBe('verify.meaning.changed-after-signing');
    expect(text(afterAnswer(first, verification))).toBe('Yes: 1 byte was added after it.');
  });

  test('a signature that cannot be checked is neither intact nor called changed', () => {
    const unknown = signature({ intact: false, problem: 'unknown-kind' });
    expect(intactAnswer(unknown)).toEqual({ answer: 'verify.intact.unconfirmed', problem: 'verify.problem.unknown-kind' });
    expect(text(meaningOf(found('cannot-confirm', unknown), 'a.pdf'))).not.toMatch(/tamper|changed|not the ones/);
  });

  test('a signature that does not fit is said not to be intact', () => {
    expect(intactAnswer(signature({ intact: false, problem: 'bytes-changed' })).answer).toBe('verify.intact.no');
  });

  test('without a certificate nobody is named', () => {
    const nobody = signature({ intact: false, problem: 'certificate', signerName: '', selfSigned: null });
    expect(text(whoAnswer(nobody))).toBe('That cannot be said: no certificate of the signer could be read.');
    expect(text(titleOf(nobody, 2))).toBe('Signature 2');
  });

  test('a signature that does not say what it covers gives no number of bytes', () => {
    const vague = signature({ intact: false, problem: 'byte-range', coversWholeFile: null, bytesAfter: null });
    expect(text(afterAnswer(vague, found('broken', vague)))).toMatch(/^That cannot be said/);
  });
});
