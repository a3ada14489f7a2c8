import { useState } from 'react';
import { ShieldCheck } from 'lucide-react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { Banner, Button, Card } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useCommand } from '../../app/commands.ts';
import { ask } from '../../platform/client.ts';
import { VerificationView } from './verification-view.tsx';

type Answer = ResponseOf<'portfolio:verify'>;

/** Opens a PDF and says in words what is intact, what is not, and who signed. */
export function VerifyCard() {
  const words = useWords();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);

  const choose = async () => {
    setBusy(true);
    try {
      const chosen = await ask('portfolio:verify');
      if (chosen.outcome !== 'cancelled') setAnswer(chosen);
    } finally {
      setBusy(false);
    }
  };
  useCommand('verify-portfolio', () => { void choose(); });

  return (
    <Card title={words('verify.title')} lead={words('verify.lead')}>
      <div>
        <Button icon={ShieldCheck} isPending={isBusy} onPress={() => { void choose(); }}>{words('verify.choose')}</Button>
      </div>
      {answer?.outcome === 'failed' && <Banner tone="bad" isLive title={words('verify.unreadable')}>{words(`failure.${answer.code}`, answer.params)}</Banner>}
      {answer?.outcome === 'verified' && <VerificationView fileName={answer.fileName} verification={answer.verification} />}
    </Card>
  );
}
