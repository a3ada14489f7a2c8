import { Page } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useEvaluation } from '../evaluation/index.ts';
import { ExtractsCard } from './extracts-card.tsx';
import { CountersignCard } from './countersign-card.tsx';
import { MakePortfolio } from './make-portfolio.tsx';
import { VerifyCard } from './verify-card.tsx';

/** Checks before signing, the signature, and what is done with finished files: verifying and countersigning. */
export function PortfolioPage() {
  const words = useWords();
  const standing = useEvaluation();
  return (
    <Page title={words('portfolio.title')} lead={words('portfolio.lead')}>
      {standing !== undefined && <MakePortfolio standing={standing} />}
      {standing !== undefined && <ExtractsCard standing={standing} />}
      <VerifyCard />
      <CountersignCard />
    </Page>
  );
}
