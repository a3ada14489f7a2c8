import { useEffect, useRef, useState } from 'react';
import { FileSignature, FolderOpen } from 'lucide-react';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { useFacts } from '../../db/index.ts';
import { Banner, Button, Card, Section } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { CountersignForm } from './countersign-form.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { useChosenFile } from './use-chosen-file.ts';
import type { CountersignedFile, OpenedFile } from './use-countersign.ts';
import styles from './portfolio.module.css';

/** For a supervisor: opens a portfolio, shows what she would confirm, and signs a copy of it. */
export function CountersignCard() {
  const words = useWords();
  const [saved, setSaved] = useState<CountersignedFile | null>(null);
  const { answer, isBusy, isFault, choose } = useChosenFile(() => ask('countersign:open'), 'countersign-portfolio', () => { setSaved(null); });
  const place = useRef<HTMLDivElement>(null);
  // The menu asks from anywhere: the answer may lie below the window.
  useEffect(() => { if (answer !== null || saved !== null) place.current?.scrollIntoView({ block: 'start' }); }, [answer, saved]);

  return (
    <div ref={place}>
      <Card title={words('countersign.title')} lead={words('countersign.lead')}>
        <div>
          <Button icon={FileSignature} isPending={isBusy} onPress={choose}>{words('countersign.choose')}</Button>
        </div>
        {isFault && <Banner tone="bad" isLive title={words('countersign.refused')}>{words('portfolio.fault')}</Banner>}
        {answer?.outcome === 'failed' && <Banner tone="bad" isLive title={words('countersign.refused')}>{words(`failure.${answer.code}`, answer.params)}</Banner>}
        {answer?.outcome === 'opened' && saved === null && <Opened key={answer.token} file={answer} onSaved={setSaved} />}
        {saved !== null && <Saved saved={saved} />}
      </Card>
    </div>
  );
}

function Opened({ file, onSaved }: { readonly file: OpenedFile; readonly onSaved: (saved: CountersignedFile) => void }) {
  const words = useWords();
  const facts = useFacts();
  const { offer: { verification: { signatures }, title, author, place }, fileName } = file;
  const isApplicantsComputer = author !== '' && applicantOf(facts)?.name === author;
  return (
    <Section level={3} title={words('countersign.what')}>
      <Banner tone="good" isLive title={title === '' ? fileName : title}>{words('countersign.sound', { count: signatures.length })}</Banner>
      <dl className={styles['facts']}>
        <dt>{words('countersign.file')}</dt>
        <dd>{fileName}</dd>
        {signatures.map(({ field, signerName, fingerprint }) => (
          <SignedBy key={field} name={signerName} fingerprint={fingerprint} />
        ))}
        {place !== null && <><dt>{words('countersign.place')}</dt><dd>{words('countersign.place-value', place)}</dd></>}
      </dl>
      <div>
        <Button size="small" icon={FolderOpen} onPress={() => { void ask('file:reveal', { token: file.token }); }}>{words('portfolio.show-in-folder')}</Button>
      </div>
      <CountersignForm file={file} isApplicantsComputer={isApplicantsComputer} onSaved={onSaved} />
    </Section>
  );
}

function SignedBy({ name, fingerprint }: { readonly name: string; readonly fingerprint: string }) {
  const words = useWords();
  return <><dt>{words('countersign.signed-by')}</dt><dd>{name}<Fingerprint value={fingerprint} /></dd></>;
}

function Saved({ saved }: { readonly saved: CountersignedFile }) {
  const words = useWords();
  return (
    <Section level={3} title={words('countersign.saved')}>
      <Banner tone="good" isLive title={saved.fileName}>{words('countersign.saved-line', { count: saved.signatures })}</Banner>
      <p>{words('countersign.tell')}</p>
      <Fingerprint value={saved.fingerprint} />
      <div>
        <Button icon={FolderOpen} onPress={() => { void ask('file:reveal', { token: saved.token }); }}>{words('portfolio.show-in-folder')}</Button>
      </div>
    </Section>
  );
}
