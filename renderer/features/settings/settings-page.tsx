import { Download, Upload } from 'lucide-react';
import type { Settings } from '../../../shared/ipc/contract.ts';
import { THEMES } from '../../../shared/ipc/contract.ts';
import { runCommand } from '../../state/commands.ts';
import { useWords } from '../../i18n/index.ts';
import { useAppInfo, type AppInfo } from '../../state/app-info.ts';
import { Button, Card, classNames, Page, RadioGroup, useToast } from '../../ui/index.ts';
import { PeopleCard } from '../people/index.ts';
import { KeyCard } from '../portfolio/index.ts';
import { VaultCard } from '../vault/index.ts';
import { RulesCard } from '../rules/index.ts';
import styles from './settings.module.css';

const css = classNames(styles);

export function SettingsPage() {
  const words = useWords();
  const info = useAppInfo((state) => state.info);
  return (
    <Page title={words('place.settings')} lead={words('settings.lead')} width="reading">
      {info !== null && <LookCard settings={info.settings} />}
      <DataCard folder={info?.dataFolder ?? null} />
      <KeyCard />
      <VaultCard />
      <PeopleCard />
      <RulesCard />
      <AboutCard info={info} />
    </Page>
  );
}

function LookCard({ settings }: { readonly settings: Settings }) {
  const words = useWords();
  const toasts = useToast();
  const change = useAppInfo((state) => state.change);
  const choose = (changed: Partial<Settings>) => {
    void change(changed).catch(() => {
      toasts.show({ tone: 'problem', title: words('settings.not-kept'), description: words('settings.not-kept.text') });
    });
  };
  return (
    <Card title={words('settings.look')}>
      <RadioGroup
        label={words('settings.theme')}
        hint={words('settings.theme.hint')}
        layout="row"
        options={THEMES.map((id) => ({ id, label: words(`settings.theme.${id}`) }))}
        value={settings.theme}
        onChange={(theme) => { if (theme !== null) choose({ theme }); }}
      />
      <RadioGroup
        label={words('settings.paper')}
        layout="row"
        options={(['letter', 'a4'] as const).map((id) => ({ id, label: words(`settings.paper.${id}`) }))}
        value={settings.paper}
        onChange={(paper) => { if (paper !== null) choose({ paper }); }}
      />
    </Card>
  );
}

function DataCard({ folder }: { readonly folder: string | null }) {
  const words = useWords();
  return (
    <Card title={words('settings.data')} lead={words('settings.data.text')}>
      {folder !== null && (
        <dl className={css('facts')}>
          <dt>{words('settings.data.folder')}</dt>
          <dd className={css('folder')}>{folder}</dd>
        </dl>
      )}
      <div className={css('actions')}>
        <Button icon={Download} onPress={() => { runCommand('export-record'); }}>{words('settings.data.export')}</Button>
        <Button icon={Upload} onPress={() => { runCommand('import-record'); }}>{words('settings.data.import')}</Button>
      </div>
    </Card>
  );
}

function AboutCard({ info }: { readonly info: AppInfo | null }) {
  const words = useWords();
  return (
    <Card title={words('settings.about')}>
      <p>{words('settings.about.independent')}</p>
      <p className={css('quiet')}>{words('settings.about.marks')}</p>
      {info !== null && (
        <dl className={css('facts')}>
          <dt>{words('settings.about.version')}</dt>
          <dd>{info.version}</dd>
          <dt>{words('settings.about.runtime')}</dt>
          <dd>{words('settings.about.runtime.value', { electron: info.electron, chrome: info.chrome, node: info.node })}</dd>
          <dt>{words('settings.about.system')}</dt>
          <dd>{info.platform}</dd>
        </dl>
      )}
    </Card>
  );
}
