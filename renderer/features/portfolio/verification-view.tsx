import type { ReactNode } from 'react';
import type { Verification, VerifiedSignature } from '../../../shared/report/verification.ts';
import { Banner, Section, type BannerTone } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Fingerprint } from './fingerprint.tsx';
import styles from './portfolio.module.css';

const TONES: Readonly<Record<Verification['verdict'], BannerTone>> = {
  intact: 'good',
  'changed-after-signing': 'caution',
  broken: 'bad',
  'not-signed': 'caution',
};

interface VerificationViewProps {
  readonly fileName: string;
  readonly verification: Verification;
}

export function VerificationView({ fileName, verification }: VerificationViewProps) {
  const words = useWords();
  return (
    <>
      <Banner tone={TONES[verification.verdict]} isLive title={words(`verify.verdict.${verification.verdict}`)}>
        {words(`verify.meaning.${verification.verdict}`, { name: fileName })}
      </Banner>
      {verification.signatures.map((signature, index) => (
        <SignatureAnswers key={`${signature.field}-${String(index)}`} signature={signature} number={index + 1} />
      ))}
      {verification.hasRecord && <p>{words('verify.has-record')}</p>}
    </>
  );
}

/** The three answers: are the bytes intact, did something follow, who signed and how do we know. */
function SignatureAnswers({ signature, number }: { readonly signature: VerifiedSignature; readonly number: number }) {
  const words = useWords();
  const after = signature.coversWholeFile ? 'none' : 'some';
  return (
    <Section level={3} title={words('verify.signature', { number, name: signature.signerName })}>
      <ul className={styles['answers']}>
        <Answer question={words('verify.q.intact')}>
          {signature.intact ? words('verify.intact.yes') : words('verify.intact.no', { problem: words(`verify.problem.${signature.problem ?? 'unknown'}`) })}
        </Answer>
        <Answer question={words('verify.q.after')}>{words(`verify.after.${after}`, { bytes: signature.bytesAfter })}</Answer>
        <Answer question={words('verify.q.who')}>
          {words(signature.selfSigned ? 'verify.who.self' : 'verify.who.issued', { name: signature.signerName })}
          {signature.claimedTime !== null && ` ${words('verify.when', { time: signature.claimedTime.replace('T', ' ') })}`}
          <Fingerprint value={signature.fingerprint} />
        </Answer>
      </ul>
    </Section>
  );
}

function Answer({ question, children }: { readonly question: string; readonly children: ReactNode }) {
  return (
    <li className={styles['answer']}>
      <span className={styles['question']}>{question}</span>
      <div>{children}</div>
    </li>
  );
}
