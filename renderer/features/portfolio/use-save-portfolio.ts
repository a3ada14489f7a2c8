import { useState } from 'react';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { buildReportInSteps, type ReportOptions } from '../../../shared/report/build.ts';
import { reportFormats } from '../../../shared/report/formats.ts';
import { inParts } from '../../../shared/report/parts.ts';
import type { PortfolioVersion } from '../../../shared/report/version.ts';
import type { FilePasswords } from '../../../shared/report/file-passwords.ts';
import type { FileProfile } from '../../../shared/report/profile.ts';
import { useLocale, useToday, useWords } from '../../i18n/index.ts';
import { ask, tellingFaults } from '../../platform/client.ts';
import type { Standing } from '../evaluation/index.ts';
import type { SavedPortfolio } from './saved-card.tsx';
import { appearanceOf } from './appearance-fields.tsx';
import { kindOf, type SigningInput } from './signing-form.tsx';
import { signingErrors } from './signing-errors.ts';
import { inSlices } from './in-slices.ts';
import { ensureIdentity, type IdentityState } from './use-identity.ts';
import { useTask, type TaskProgress } from './use-task.ts';

interface FileChoice {
  readonly paper: 'letter' | 'a4';
  readonly profile: FileProfile;
  readonly isDraftMarked: boolean;
  readonly version: PortfolioVersion;
  /** Largest size of a file, in bytes; null: one file. */
  readonly largest: number | null;
  readonly leftOut: NonNullable<ReportOptions['leftOut']>;
  readonly passwords: FilePasswords;
}

export interface SavePortfolio {
  readonly run: (input: SigningInput, file: FileChoice) => Promise<void>;
  readonly progress: TaskProgress | null;
  readonly cancel: () => void;
  /** Sentences by field of the signing form. */
  readonly errors: Readonly<Record<string, string>>;
  readonly failure: string | null;
  readonly saved: SavedPortfolio | null;
}

/** Makes the report, sees to the key, and has main draw, sign and save. */
export function useSavePortfolio(standing: Standing, identity: IdentityState, onSaved: (saved: SavedPortfolio) => void): SavePortfolio {
  const words = useWords();
  const locale = useLocale();
  const today = useToday();
  const task = useTask();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [saved, setSaved] = useState<SavedPortfolio | null>(null);
  const applicant = applicantOf(standing.facts);

  const signAndSave = async (taskId: string, signal: AbortSignal, input: SigningInput, { paper, profile, isDraftMarked, version, leftOut, largest, passwords }: FileChoice) => {
    const made = await ensureIdentity(identity, { name: applicant?.name ?? '', email: applicant?.email ?? '', passphrase: input.passphrase });
    if (made.outcome === 'failed') {
      setFailure(words(`failure.${made.code}`, made.params));
      return;
    }
    const whole = await inSlices(buildReportInSteps({
      facts: standing.facts,
      evaluation: standing.evaluation,
      translate: words,
      formats: reportFormats(locale),
      options: { paper, date: today(), appVersion: standing.appVersion, isDraftMarked, version, leftOut },
    }));
    if (signal.aborted) return;
    const reports = largest === null ? [whole] : inParts(whole, largest, profile, words);
    const answer = await ask('portfolio:save', {
      taskId,
      suggestedName: words('portfolio.file-name', { name: applicant?.name ?? '', category: standing.evaluation.categoryId, date: today() }),
      reports: JSON.stringify(reports), profile, passwords,
      signature: { appearance: appearanceOf(input), passphrase: made.identity.protection === 'passphrase' ? input.passphrase : null, kind: kindOf(input) },
    });
    if (answer.outcome === 'saved') {
      setSaved(answer);
      onSaved(answer);
    }
    if (answer.outcome === 'failed') setFailure(words(`failure.${answer.code}`, answer.params));
  };

  const run = async (input: SigningInput, file: FileChoice) => {
    const found = signingErrors(input, { identity: identity.identity ?? null, osProtection: identity.osProtection });
    setErrors(Object.fromEntries(Object.entries(found).map(([field, code]) => [field, words(`sign.error.${code}`)])));
    setFailure(null);
    setSaved(null);
    if (Object.keys(found).length > 0) return;
    // Making the key is part of the task: a second press must not make another one.
    await tellingFaults(() => task.run((taskId, signal) => signAndSave(taskId, signal, input, file)), () => { setFailure(words('portfolio.fault')); });
  };

  return { run, progress: task.progress, cancel: task.cancel, errors, failure, saved };
}
