/** The composition of the window: settings, words, the record, and then the place or the welcome. */
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { APPLICANT_ID } from '../../shared/domain/entities.ts';
import { RecordStoreProvider, useEntry, useFacts, type OpenProblem } from '../db/index.ts';
import { useWords, WordsProvider } from '../i18n/index.ts';
import { Welcome } from '../features/onboarding/index.ts';
import { ask } from '../platform/client.ts';
import { useNavigation } from '../state/navigation.ts';
import { useUnlock } from '../state/unlock.ts';
import { Button, ToastArea } from '../ui/index.ts';
import { CalmScreen } from './calm-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { importRecord, loadSample } from './record-file.ts';
import { RecordFileDialogs } from './record-file-dialogs.tsx';
import { Shell } from './shell.tsx';
import { useTheme } from './theme.ts';
import { useRecordFileTools } from './use-record-file.ts';
import { useShellCommands } from './use-shell-commands.ts';

/** Words are English, so dates and numbers are too, by the region of the system where it is an English one. */
const locale = navigator.languages.find((language) => language.startsWith('en')) ?? 'en-US';

export function App() {
  useTheme();
  return (
    <I18nProvider locale={locale}>
      <WordsProvider locale={locale}>
        <ErrorBoundary scope="app">
          <RecordStoreProvider waiting={<Opening />} refused={refused}>
            <Ready><Start /></Ready>
          </RecordStoreProvider>
          <Unlocking />
        </ErrorBoundary>
      </WordsProvider>
    </I18nProvider>
  );
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
  const isRecoverable = RECOVERABLE.includes(problem);
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
        <p>{words(`failure.${problem}`)}</p>
        {isRecoverable && <Suspense><RecoveryChoices /></Suspense>}
      </CalmScreen>
    </main>
  );
}

/** After this long the window shows that it is still opening (milliseconds). */
const SLOW_START = 1_500;
let isShown = false;

/** Tells main once that there is something to see: it shows the window then. */
function useShowWindow(delay = 0): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (isShown) return;
      isShown = true;
      void ask('app:ready');
    }, delay);
    return () => { clearTimeout(timer); };
  }, [delay]);
}

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
    </>
  );
}
