import { describe, expect, test } from 'vitest';
import { LATER_CHANGES, type Verification, type VerifiedSignature } from '../../../../shared/report/verification.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { afterAnswer, intactAnswer, meaningOf, titleOf, whoAnswer, type Message } from '../../../../shared/report/verification-words.ts';

const signature = (change: Partial<VerifiedSignature> = {}): VerifiedSignature => ({
  field: 'Author', intact: true, problem: null, coversWholeFile: true, bytesAfter: 0, laterChanges: [], signerName: 'Ana', signerEmail: '', fingerprint: 'ab',
  selfSigned: true, claimedTime: null, algorithm: '', subFilter: '', certifies: null, ...change,
});
const found = (verdict: Verification['verdict'], ...signatures: readonly VerifiedSignature[]): Verification =>
  ({ verdict, signatures, size: 100, sha256: '', hasRecord: false });
const text = ({ key, params }: Message) => translateEnglish(key, params);

describe('the words of a verification', () => {
  test('what the signature does not allow comes first, and each change is named', () => {
    const first = signature({ coversWholeFile: false, bytesAfter: 40, laterChanges: [
      { kind: 'field-filled', isAllowed: true, detail: 'Hours: 40' }, { kind: 'page-changed', isAllowed: false, detail: '3' },
    ] });
    const { answer, changes } = afterAnswer(first);
    expect(translateEnglish(answer)).toBe('Yes, and the signature does not allow all of it:');
    expect(changes.map(text)).toEqual(['What stands on page 3 was changed.', 'A field was filled in (Hours: 40).']);
    expect(text(meaningOf(found('changed-after-signing', first), 'a.pdf'))).toMatch(/in a way that the signature does not allow/);
  });

  test('what it allows is said to be allowed', () => {
    const first = signature({ coversWholeFile: false, bytesAfter: 40, laterChanges: [{ kind: 'signature-added', isAllowed: true, detail: 'Supervisor' }] });
    expect(translateEnglish(afterAnswer(first).answer)).toBe('Yes, and the signature allows it:');
    expect(text(meaningOf(found('intact-with-additions', first), 'a.pdf'))).toMatch(/only such things were added as the signature allows/);
  });

  test('an update that changes nothing is said to change nothing', () => {
    expect(translateEnglish(afterAnswer(signature({ coversWholeFile: false, bytesAfter: 40 })).answer)).toMatch(/nothing that changes/);
  });

  test('every change has words', () => {
    for (const kind of LATER_CHANGES) expect(text({ key: `verify.change.${kind}`, params: { detail: '7' } })).not.toMatch(/^verify\.|[{}]/);
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
    expect(translateEnglish(afterAnswer(vague).answer)).toMatch(/^That cannot be said/);
  });
});
