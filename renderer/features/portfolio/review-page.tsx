import { ArrowLeft } from 'lucide-react';
import { Button, Page } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { CountersignCard } from './countersign-card.tsx';
import { VerifyCard } from './verify-card.tsx';

/** For reviewers and supervisors who have no record of their own. */
export function ReviewPage({ onBack }: { readonly onBack: () => void }) {
  const words = useWords();
  return (
    <Page title={words('countersign.review')} lead={words('countersign.review-lead')}>
      <div><Button icon={ArrowLeft} onPress={onBack}>{words('countersign.back')}</Button></div>
      <VerifyCard />
      <CountersignCard />
    </Page>
  );
}
