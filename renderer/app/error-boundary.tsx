/** Catches a bug of ours, says in words what it means, and offers the next act. */
import { RotateCcw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { CalmScreen } from './calm-screen.tsx';

interface ErrorBoundaryProps {
  /** `place`: the navigation around it still works; `app`: nothing does. */
  readonly scope: 'place' | 'app';
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly problem: string | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { problem: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return <ProblemScreen scope={this.props.scope} problem={problem} onRetry={() => { this.setState({ problem: null }); }} />;
  }
}

interface ProblemScreenProps {
  readonly scope: 'place' | 'app';
  readonly problem: string;
  readonly onRetry: () => void;
}

function ProblemScreen({ scope, problem, onRetry }: ProblemScreenProps) {
  const words = useWords();
  return (
    <CalmScreen
      title={words(`crash.${scope}.title`)}
      isProblem
      actions={(
        <Button variant="primary" icon={RotateCcw} onPress={scope === 'app' ? () => { window.location.reload(); } : onRetry}>
          {words(scope === 'app' ? 'crash.reload' : 'crash.retry')}
        </Button>
      )}
      details={problem}
    >
      <p>{words(`crash.${scope}.text`)}</p>
    </CalmScreen>
  );
}
