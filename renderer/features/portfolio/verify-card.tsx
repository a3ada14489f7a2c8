import { useEffect, useRef, useState } from 'react';
import { ShieldCheck } from 'lucide-react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { Banner, Button, Card } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useCommand } from '../../state/commands.ts';
import { ask, ClientError } from '../../platform/client.ts';
import { VerificationView } from './verification-view.tsx';

type Answer = ResponseOf<'portfolio:verify'>;

/** Opens a PDF and says in words what is intact, what is not, and who signed. */
export function VerifyCard() {
  const words = useWords();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isFault, setFault] = useState(false);

  const place = useRef<HTMLDivElement>(null);
  // The menu asks from anywhere: the answer may lie below the window.
  useEffect(() => { if (answer !== null) place.current?.scrollIntoView({ block: 'start' }); }, [answer]);

  const choose = async () => {
    setBusy(true);
    setFault(false);
    try {
      const chosen = await ask('portfolio:verify');
      if (chosen.outcome !== 'cancelled') setAnswer(chosen);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      setAnswer(null);
      setFault(true);
    } finally {
      setBusy(false);
    }
  };
  useCommand('verify-portfolio', () => { if (!isBusy) void choose(); });

  return (
    <Card title={words('verify.title')} lead={words('verify.lead')}>
      <div ref={place}>
        <Button icon={ShieldCheck} isPending={isBusy} onPress={() => { void choose(); }}>{words('verify.choose')}</Button>
      </div>
      {isFault && <Banner tone="bad" isLive title={words('verify.unreadable')}>{words('portfolio.fault')}</Banner>}
      {answer?.outcome === 'failed' && <Banner tone="bad" isLive title={words('verify.unreadable')}>{words(`failure.${answer.code}`, answer.params)}</Banner>}
      {answer?.outcome === 'verified' && <VerificationView fileName={answer.fileName} verification={answer.verification} />}
    </Card>
  );
}
