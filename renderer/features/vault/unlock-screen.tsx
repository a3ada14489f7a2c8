/** The first screen of a record in a vault: its passphrase, or the code of the recovery sheet. */
import { LockOpen } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { currentPerson, usePeople } from '../../state/people.ts';
import { useStart } from '../../state/start.ts';
import { Banner, Button, classNames, FrontPage, TextField } from '../../ui/index.ts';
import { isNewPassphrase, NewPassphraseFields, NO_PASSPHRASE } from '../backup-lock/index.ts';
import styles from './vault.module.css';

const css = classNames(styles);

/** There is one thing to do on this screen. */
const FOCUSED = { autoFocus: true } as const;

type Failed = Extract<ResponseOf<'vault:unlock'>, { readonly outcome: 'failed' }>;

/** `isWhole`: false when nobody can open it any more. */
export function UnlockScreen({ isWhole }: { readonly isWhole: boolean }) {
  const words = useWords();
  const here = usePeople((state) => state.here);
  const load = usePeople((state) => state.load);
  const [way, setWay] = useState<'passphrase' | 'code'>('passphrase');
  useEffect(() => {
    document.title = words('app.name');
    void load().catch(() => undefined); // only the name is missing then
  }, [load, words]);
  const person = currentPerson(here);
  const hasOthers = (here?.people.length ?? 0) > 1;
  return (
    <FrontPage title={person === null || !(person.isNamed || hasOthers) ? words('vault.locked.title') : words('vault.locked.title-of', { name: person.name })}>
      {isWhole ? <Door key={way} way={way} /> : <Banner tone="bad" title={words('vault.broken')} isLive>{words('vault.broken.text')}</Banner>}
      <div className={css('actions')}>
        {isWhole && (
          <Button variant="quiet" onPress={() => { setWay(way === 'code' ? 'passphrase' : 'code'); }}>
            {words(way === 'code' ? 'vault.with-passphrase' : 'vault.forgotten')}
          </Button>
        )}
        {hasOthers && <Button variant="quiet" onPress={() => { void ask('people:switch'); }}>{words('persons.switch')}</Button>}
      </div>
    </FrontPage>
  );
}

function Door({ way }: { readonly way: 'passphrase' | 'code' }) {
  const words = useWords();
  const look = useStart((state) => state.look);
  const [secret, setSecret] = useState('');
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failed | null>(null);
  const isReady = secret !== '' && (way === 'passphrase' || isNewPassphrase(next));

  const open = async () => {
    setFailure(null);
    setBusy(true);
    const answer = await (way === 'passphrase' ? ask('vault:unlock', { passphrase: secret }) : ask('vault:recover', { code: secret, passphrase: next.passphrase }));
    setBusy(false);
    if (answer.outcome === 'failed') setFailure(answer);
    else await look();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isBusy) void open();
  };
  return (
    <form className={css('form')} onSubmit={submit} noValidate>
      {way === 'code' && <p>{words('vault.code.text')}</p>}
      <TextField
        type={way === 'code' ? 'text' : 'password'} label={words(way === 'code' ? 'vault.code' : 'vault.passphrase')}
        value={secret} onChange={setSecret} maxLength={500} {...FOCUSED}
      />
      {way === 'code' && <NewPassphraseFields value={next} onChange={setNext} />}
      {failure !== null && <Banner tone="bad" isLive title={words('vault.not-open')}>{words(`failure.${failure.code}`, failure.params)}</Banner>}
      <div>
        <Button variant="primary" type="submit" icon={LockOpen} isDisabled={!isReady} isPending={isBusy}>{words('vault.open')}</Button>
      </div>
    </form>
  );
}
