import type { ReactNode } from 'react';
import type { Verification, VerifiedSignature } from '../../../shared/report/verification.ts';
import { Banner, Section } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { Fingerprint } from './fingerprint.tsx';
import { KnownSigner } from './known-signer.tsx';
import { useKnownKeys, type KnownKeys } from './use-known-keys.ts';
import { afterAnswer, claimedTimeIn, intactAnswer, meaningOf, titleOf, VERDICT_TONES, whoAnswer, type Message } from '../../../shared/report/verification-words.ts';
import styles from './portfolio.module.css';

interface VerificationViewProps {
  readonly fileName: string;
  readonly verification: Verification;
}

export function VerificationView({ fileName, verification }: VerificationViewProps) {
  const words = useWords();
  const known = useKnownKeys();
  const meaning = meaningOf(verification, fileName);
  return (
    <>
      <Banner tone={VERDICT_TONES[verification.verdict]} isLive title={words(`verify.verdict.${verification.verdict}`)}>
        {words(meaning.key, meaning.params)}
      </Banner>
      {verification.signatures.map((signature, index) => (
        <SignatureAnswers key={`${signature.field}-${String(index)}`} signature={signature} number={index + 1} known={known} />
      ))}
      {verification.hasRecord && <p>{words('verify.has-record')}</p>}
    </>
  );
}

interface SignatureAnswersProps {
  readonly signature: VerifiedSignature;
  readonly number: number;
  readonly known: KnownKeys;
}

/** The three answers: are the bytes intact, did something follow that is not allowed, who signed and how do we know. */
function SignatureAnswers({ signature, number, known }: SignatureAnswersProps) {
  const words = useWords();
  const say = ({ key, params }: Message) => words(key, params);
  const formats = useFormats();
  const { answer, problem } = intactAnswer(signature);
  const after = afterAnswer(signature);
  const time = claimedTimeIn(signature, formats.moment);
  return (
    <Section level={3} title={say(titleOf(signature, number))}>
      <ul className={styles['answers']}>
        <Answer question={words('verify.q.intact')}>
          {words(answer, { problem: problem === null ? '' : words(problem) })}
        </Answer>
        <Answer question={words('verify.q.after')}>
          {words(after.answer)}
          {after.changes.length > 0 && <ul className={styles['changes']}>{after.changes.map((change, index) => <li key={`${change.key}-${String(index)}`}>{say(change)}</li>)}</ul>}
        </Answer>
        <Answer question={words('verify.q.who')}>
          {say(whoAnswer(signature))}
          {time !== null && ` ${words('verify.when', { time })}`}
          {signature.fingerprint !== '' && (
            <>
              <Fingerprint value={signature.fingerprint} />
              <KnownSigner fingerprint={signature.fingerprint} signerName={signature.signerName} known={known} />
            </>
          )}
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
