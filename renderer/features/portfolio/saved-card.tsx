import { useEffect, useRef, useState } from 'react';
import { FolderOpen, ShieldCheck } from 'lucide-react';
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
  const inMegabytes = (size: number): string => formats.number(Math.round((size / MEGABYTE) * 10) / 10);
  const place = useRef<HTMLDivElement>(null);
  // It stands below the form that made it, often outside the window.
  useEffect(() => { place.current?.scrollIntoView({ block: 'nearest' }); }, []);
  return (
    <div ref={place}>
      <Card title={words('portfolio.saved')}>
        <Banner tone="good" isLive title={saved.fileName}>{words('portfolio.saved-line')}</Banner>
        <dl className={styles['facts']}>
          <dt>{words('portfolio.size')}</dt>
          <dd>{words('portfolio.pages-and-size', { pages: saved.pages, size: inMegabytes(saved.size) })}</dd>
          {saved.fingerprint !== null && <><dt>{words('sign.fingerprint')}</dt><dd><Fingerprint value={saved.fingerprint} /></dd></>}
        </dl>
        {saved.parts.length > 0 && (
          <>
            <p>{words('portfolio.parts', { count: saved.parts.length })}</p>
            <ul>{saved.parts.map(({ fileName, size }) => <li key={fileName}>{words('portfolio.part-line', { name: fileName, size: inMegabytes(size) })}</li>)}</ul>
          </>
        )}
        {saved.notShown.length > 0 && (
          <Banner tone="caution" title={words('portfolio.not-shown', { count: saved.notShown.length })}>
            <ul>{saved.notShown.map(({ name, hash, code }) => <li key={hash}>{words('portfolio.not-shown-line', { name, reason: words(`report.evidence.problem.${code}`) })}</li>)}</ul>
            {saved.notShown.some(({ code }) => code === 'encrypted') && <p>{words('portfolio.not-shown-locked')}</p>}
          </Banner>
        )}
        <div className={styles['actions']}>
          <Button icon={FolderOpen} onPress={() => { void ask('file:reveal', { token: saved.token }); }}>{words('portfolio.show-in-folder')}</Button>
          {saved.fingerprint !== null && <VerifierButton token={saved.token} />}
        </div>
      </Card>
    </div>
  );
}

/** For reviewers who do not have this app. */
function VerifierButton({ token }: { readonly token: string }) {
  const words = useWords();
  const [answer, setAnswer] = useState<ResponseOf<'portfolio:save-verifier'> | null>(null);
  if (answer?.outcome === 'saved') return <p role="status">{words('portfolio.verifier-saved', { name: answer.fileName })}</p>;
  return (
    <>
      <Button icon={ShieldCheck} onPress={() => { void ask('portfolio:save-verifier', { token }).then(setAnswer); }}>{words('portfolio.verifier')}</Button>
      <p>{answer === null ? words('portfolio.verifier-hint') : words(`failure.${answer.code}`, answer.params)}</p>
    </>
  );
}
