import { useEffect, useRef } from 'react';
import { ShieldCheck } from 'lucide-react';
import { Banner, Button, Card } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { useChosenFile } from './use-chosen-file.ts';
import { VerificationView } from './verification-view.tsx';

/** Opens a PDF and says in words what is intact, what is not, and who signed. */
export function VerifyCard() {
  const words = useWords();
  const { answer, isBusy, isFault, choose } = useChosenFile(() => ask('portfolio:verify'), 'verify-portfolio');
  const place = useRef<HTMLDivElement>(null);
  // The menu asks from anywhere: the answer may lie below the window.
  useEffect(() => { if (answer !== null) place.current?.scrollIntoView({ block: 'start' }); }, [answer]);

  return (
    <Card title={words('verify.title')} lead={words('verify.lead')}>
      <div ref={place}>
        <Button icon={ShieldCheck} isPending={isBusy} onPress={choose}>{words('verify.choose')}</Button>
      </div>
      {isFault && <Banner tone="bad" isLive title={words('verify.unreadable')}>{words('portfolio.fault')}</Banner>}
      {answer?.outcome === 'failed' && <Banner tone="bad" isLive title={words('verify.unreadable')}>{words(`failure.${answer.code}`, answer.params)}</Banner>}
      {answer?.outcome === 'verified' && <VerificationView fileName={answer.fileName} verification={answer.verification} />}
    </Card>
  );
}
