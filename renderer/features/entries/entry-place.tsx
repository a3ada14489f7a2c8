/** A place of the app for one kind of entry, or for several as tabs. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { EntryKind } from '../../../shared/domain/entities.ts';
import { runCommand } from '../../state/commands.ts';
import { useEntry } from '../../db/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { Button, Page, classNames } from '../../ui/index.ts';
import { ApplicantWorkspace } from './applicant-workspace.tsx';
import { KindWorkspace } from './kind-workspace.tsx';
import { specOf } from './kinds/index.ts';
import type { KindSpec } from './spec/kind-spec.ts';
import styles from './entry-place.module.css';

const css = classNames(styles);

interface EntryPlaceProps {
  /** The kinds of this place, the main one first. */
  readonly kinds: readonly [EntryKind, ...EntryKind[]];
}

export function EntryPlace({ kinds }: EntryPlaceProps) {
  const words = useWords();
  const [main] = kinds;
  const selectedKind = useEntry(useNavigation((state) => state.selectedId))?.kind;
  const wantedKind = useNavigation((state) => state.wantedKind);
  const [chosen, setChosen] = useState<EntryKind>(wantedKind !== null && kinds.includes(wantedKind) ? wantedKind : main);
  // An entry that was asked for from elsewhere brings its tab to the front.
  const [seenKind, setSeenKind] = useState<EntryKind | undefined>(undefined);
  if (selectedKind !== seenKind) {
    setSeenKind(selectedKind);
    if (selectedKind !== undefined && kinds.includes(selectedKind)) setChosen(selectedKind);
  }
  const select = useNavigation((state) => state.select);
  const page = {
    title: words(`place.${main}.title`),
    lead: words(`place.${main}.lead`),
  };

  if (main === 'applicant') return <Page {...page} width="reading"><ApplicantWorkspace /></Page>;
  const actions = <Button icon={Plus} variant="primary" onPress={() => { runCommand('new-entry'); }}>{words(`new.${chosen}`)}</Button>;
  if (kinds.length === 1) return <Page {...page} actions={actions} width="full"><Workspace kind={main} /></Page>;
  return (
    <Page {...page} actions={actions} width="full">
      <Tabs
        className={css('tabs')}
        selectedKey={chosen}
        onSelectionChange={(key) => {
          const next = kinds.find((kind) => kind === key);
          if (next === undefined || next === chosen) return;
          select(null);
          setChosen(next);
        }}
      >
        <TabList aria-label={words('place.kinds')} className={css('tabList')}>
          {kinds.map((kind) => <Tab key={kind} id={kind} className={css('tab')}>{words(`kind.${kind}.many`)}</Tab>)}
        </TabList>
        {kinds.map((kind) => <TabPanel key={kind} id={kind} className={css('panel')}><Workspace kind={kind} /></TabPanel>)}
      </Tabs>
    </Page>
  );
}

/** The spec of a kind and the workspace for it belong together; the kind itself is only known at run time. */
function Workspace({ kind }: { readonly kind: EntryKind }) {
  return <KindWorkspace key={kind} spec={specOf(kind) as KindSpec<EntryKind>} />; // specOf gives the spec of this very kind
}
