/** List and form of one kind. */
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import type { Entry, EntryKind, EntryOf } from '../../../shared/domain/entities.ts';
import { useCommand } from '../../state/commands.ts';
import { useEntries } from '../../db/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, Card, EmptyState, Kbd, SplitView, VisuallyHidden } from '../../ui/index.ts';
import { KIND_ICONS } from './kind-icons.ts';
import { FormHost } from './form/form-host.tsx';
import { shortcut } from './form/shortcut.ts';
import type { EntryGridHandle } from './list/entry-grid.tsx';
import { EntryList } from './list/entry-list.tsx';
import type { KindSpec } from './spec/kind-spec.ts';
import { useWorkspace } from './use-workspace.ts';

interface KindWorkspaceProps<K extends EntryKind> {
  readonly spec: KindSpec<K>;
}

export function KindWorkspace<K extends EntryKind>({ spec }: KindWorkspaceProps<K>) {
  const words = useWords();
  const entries: readonly EntryOf<K>[] = useEntries(spec.kind);
  const workspace = useWorkspace(spec, entries);
  const grid = useRef<EntryGridHandle>(null);
  const { kind } = spec;
  const { open } = workspace;
  useCommand('new-entry', workspace.openNew);

  const close = (): void => {
    const id = open?.id ?? null;
    workspace.close();
    grid.current?.focus(id);
  };
  const removeFromForm = async (entry: Entry): Promise<void> => {
    await workspace.remove(entry);
    grid.current?.focus(null);
  };
  const entryOf = (id: string): EntryOf<K> | undefined => entries.find((entry) => entry.id === id);
  const newButton = (
    <Button icon={Plus} variant="primary" onPress={workspace.openNew} {...(workspace.isTouched ? { autoFocus: true } : {})}>
      {words(`new.${kind}`)}
    </Button>
  );
  const live = <VisuallyHidden><output>{workspace.news}</output></VisuallyHidden>;

  if (entries.length === 0 && open === null) {
    return (
      <Card>
        <EmptyState icon={KIND_ICONS[kind]} title={words(`empty.${kind}.title`)} actions={<>{newButton}<Kbd>{shortcut('Mod+N')}</Kbd></>}>
          <p>{words(`empty.${kind}.text`)}</p>
        </EmptyState>
        {live}
      </Card>
    );
  }
  return (
    <>
      <SplitView
        listLabel={words('list.label', { kind: words(`kind.${kind}.many`) })}
        list={(
          <EntryList
            spec={spec}
            entries={entries}
            selectedId={open?.id ?? null}
            gridRef={grid}
            onOpen={workspace.openEntry}
            onRemove={(id) => {
              const entry = entryOf(id);
              if (entry !== undefined) void workspace.remove(entry);
            }}
          />
        )}
        detailLabel={words('form.label', { title: words(`kind.${kind}.one`) })}
        detail={open === null ? null : (
          <FormHost
            key={open.key}
            kind={kind}
            baseline={open.baseline}
            stored={entryOf(open.id)}
            draftKey={open.draftKey}
            takesDraft={open.takesDraft}
            takesFocus={open.takesFocus}
            notice={open.notice}
            justSaved={open.justSaved}
            titleOf={(state) => (state.isNew ? words(`new.${kind}`) : workspace.titleOf(state.entry))}
            onSaved={workspace.saved}
            onClose={close}
            onDuplicate={workspace.duplicate}
            onRemove={(entry) => { void removeFromForm(entry); }}
          />
        )}
        onBack={close}
      />
      {live}
    </>
  );
}
