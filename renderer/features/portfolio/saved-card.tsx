import { FolderOpen } from 'lucide-react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { Banner, Button, Card } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Fingerprint } from './fingerprint.tsx';
import styles from './portfolio.module.css';

export type SavedPortfolio = Extract<ResponseOf<'portfolio:save'>, { outcome: 'saved' }>;

const MEGABYTE = 1_000_000;

export function SavedCard({ saved }: { readonly saved: SavedPortfolio }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <Card title={words('portfolio.saved')} lead={words('portfolio.saved-lead')}>
      <Banner tone="good" isLive>{words('portfolio.saved-line', { name: saved.fileName, pages: saved.pages })}</Banner>
      <dl className={styles['facts']}>
        <dt>{words('portfolio.file')}</dt><dd>{saved.fileName}</dd>
        <dt>{words('portfolio.size')}</dt><dd>{words('portfolio.megabytes', { size: formats.number(Math.round((saved.size / MEGABYTE) * 100) / 100) })}</dd>
        <dt>{words('portfolio.pages')}</dt><dd>{formats.number(saved.pages)}</dd>
        <dt>{words('sign.fingerprint')}</dt><dd><Fingerprint value={saved.fingerprint} /></dd>
      </dl>
      {saved.notShown.length > 0 && (
        <Banner tone="caution" title={words('portfolio.not-shown', { count: saved.notShown.length })}>
          <ul>{saved.notShown.map(({ name, code }) => <li key={name}>{words('portfolio.not-shown-line', { name, reason: words(`report.evidence.problem.${code}`) })}</li>)}</ul>
        </Banner>
      )}
      <div>
        <Button icon={FolderOpen} onPress={() => { void ask('file:reveal', { token: saved.token }); }}>{words('portfolio.show-in-folder')}</Button>
      </div>
    </Card>
  );
}
