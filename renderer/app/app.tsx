/** The composition of the window: settings, words, the record, and then the place or the welcome. */
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { APPLICANT_ID } from '../../shared/domain/entities.ts';
import { assertNever } from '../../shared/domain/result.ts';
import { RecordStoreProvider, useEntry, useFacts, type OpenProblem } from '../db/index.ts';
import { useWords, WordsProvider } from '../i18n/index.ts';
import { Welcome } from '../features/onboarding/index.ts';
import { ask } from '../platform/client.ts';
import { useNavigation } from '../state/navigation.ts';
import { usePeople } from '../state/people.ts';
import { useRulePacks } from '../state/rule-packs.ts';
import { useIsSealed, useStart } from '../state/start.ts';
import { useUnlock } from '../state/unlock.ts';
import { Button, ToastArea } from '../ui/index.ts';
import { CalmScreen } from './calm-screen.tsx';
import { ClosingDialog } from './closing-dialog.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { importRecord, loadSample } from './record-file.ts';
import { RecordFileDialogs } from './record-file-dialogs.tsx';
import { Shell } from './shell.tsx';
import { useTheme } from './theme.ts';
import { useRecordFileTools } from './use-record-file.ts';
import { useShellCommands } from './use-shell-commands.ts';
import { useShowWindow } from './use-show-window.ts';

/** Words are English, so dates and numbers are too, by the region of the system where it is an English one. */
const locale = navigator.languages.find((language) => language.startsWith('en')) ?? 'en-US';

export function App() {
  useTheme();
  return (
    <I18nProvider locale={locale}>
      <WordsProvider locale={locale}>
        <ErrorBoundary scope="app">
          <Gate />
          <Unlocking />
        </ErrorBoundary>
      </WordsProvider>
    </I18nProvider>
  );
}

/** A record is asked for only when main has one open. */
function Gate() {
  const state = useStart((start) => start.state);
  if (state === null) return <Opening />;
  switch (state.state) {
    case 'open':
      return <OpenRecord />;
    case 'choose':
      return <Suspense fallback={<Opening />}><Choosing stillOpen={state.stillOpen} /></Suspense>;
    case 'newer':
      return <Refused problem="store-newer-version" />;
    case 'locked':
      return <Suspense fallback={<Opening />}><Locked isWhole={state.isWhole} /></Suspense>;
    default:
      return assertNever(state);
  }
}

function OpenRecord() {
  useEffect(() => {
    void useRulePacks.getState().load();
    void usePeople.getState().load().catch(() => undefined); // only names are missing then
  }, []);
  return (
    <RecordStoreProvider waiting={<Opening />} refused={refused}>
      <Ready><Start /></Ready>
    </RecordStoreProvider>
  );
}

/** Only where there are several people. */
const ChoosePerson = lazy(() => import('../features/people/index.ts').then((door) => ({ default: door.ChoosePerson })));

function Choosing({ stillOpen }: { readonly stillOpen: readonly string[] }) {
  useShowWindow();
  return <ChoosePerson stillOpen={stillOpen} />;
}

/** Only where the record lies in a vault. */
const UnlockScreen = lazy(() => import('../features/vault/index.ts').then((door) => ({ default: door.UnlockScreen })));

function Locked({ isWhole }: { readonly isWhole: boolean }) {
  useShowWindow();
  return <UnlockScreen isWhole={isWhole} />;
}

const UnlockDialog = lazy(() => import('../features/backup-lock/index.ts').then((door) => ({ default: door.UnlockDialog })));

/** Over every screen that may open a backup: the welcome and the recovery screen too. */
function Unlocking() {
  const question = useUnlock((state) => state.question);
  return question !== null && <Suspense><UnlockDialog key={question.token} question={question} /></Suspense>;
}

function Opening() {
  const words = useWords();
  useShowWindow(SLOW_START);
  return <main aria-busy="true"><CalmScreen title={words('app.opening')} /></main>;
}

const refused = (problem: OpenProblem) => <Refused problem={problem} />;

/** Seen on a bad day only: not loaded on the others. */
const RecoveryChoices = lazy(() => import('../features/recovery/index.ts').then((door) => ({ default: door.RecoveryChoices })));

/** Problems that a journal or a backup can put right. */
const RECOVERABLE: readonly OpenProblem[] = ['store-damaged', 'record-lost', 'store-unreadable', 'recovery-failed'];

function Refused({ problem }: { readonly problem: OpenProblem }) {
  const words = useWords();
  useShowWindow();
  const isNewer = problem === 'store-newer-version';
  const isVault = useIsSealed();
  // In a vault the journal is what the record is opened from.
  const isRecoverable = RECOVERABLE.includes(problem) || (isVault && problem === 'journal-unavailable');
  return (
    <main>
      <CalmScreen
        isProblem
        title={words(isNewer ? 'app.refused.newer.title' : 'app.refused.title')}
        details={problem}
        actions={isNewer ? undefined : (
          <Button variant={isRecoverable ? 'secondary' : 'primary'} onPress={() => { window.location.reload(); }}>{words('app.refused.try-again')}</Button>
        )}
      >
        <p>{words(isVault && problem === 'journal-unavailable' ? 'vault.journal-unavailable' : `failure.${problem}`)}</p>
        {isRecoverable && <Suspense><RecoveryChoices /></Suspense>}
      </CalmScreen>
    </main>
  );
}

/** After this long the window shows that it is still opening (milliseconds). */
const SLOW_START = 1_500;

function Ready({ children }: { readonly children: ReactNode }) {
  useShowWindow();
  useEffect(() => { void ask('record:opened'); }, []);
  return children;
}

const ReviewPage = lazy(() => import('../features/portfolio/index.ts').then((door) => ({ default: door.ReviewPage })));

/** The welcome; or, without a record of one's own, the place to look at somebody else's portfolio. */
function Beginning({ tools }: { readonly tools: ReturnType<typeof useRecordFileTools> }) {
  const { place, go } = useNavigation();
  if (place === 'portfolio') return <main><Suspense><ReviewPage onBack={() => { go('home'); }} /></Suspense></main>;
  return <Welcome onSample={() => void loadSample(tools)} onOpenFile={() => void importRecord(tools)} onReview={() => { go('portfolio'); }} />;
}

/** A record without an applicant and without entries is a new one. */
function Start() {
  const tools = useRecordFileTools();
  useShellCommands();
  const applicant = useEntry(APPLICANT_ID);
  const facts = useFacts();
  const isEmpty = Object.values(facts).every((entries) => entries.length === 0);
  const isNew = applicant === undefined && isEmpty;
  return (
    <>
      {isNew ? <Beginning tools={tools} /> : <Shell />}
      <ToastArea />
      <HelpDialog />
      <RecordFileDialogs />
      <ClosingDialog />
    </>
  );
}
