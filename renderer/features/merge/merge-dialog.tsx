/** What a merge would do, before it does it; the choices that it leaves to the person; and the merge itself. */
import { useMemo, useState } from 'react';
import type { Entry, Id } from '../../../shared/domain/entities.ts';
import { factsFrom } from '../../../shared/domain/facts.ts';
import { useFacts, useRecordStore } from '../../db/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { Banner, Button, Checkbox, classNames, Dialog, useToast } from '../../ui/index.ts';
import { EntryNames } from '../evaluation/index.ts';
import { BothChangedList } from './both-changed-list.tsx';
import { doMerge } from './do-merge.ts';
import styles from './merge.module.css';
import type { Proposal } from './proposal.ts';
import { ReportLists } from './report-lists.tsx';

const css = classNames(styles);

interface MergeDialogProps {
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

export function MergeDialog({ proposal, onClose }: MergeDialogProps) {
  const words = useWords();
  const formats = useFormats();
  const facts = useFacts();
  const own = useMemo<readonly Entry[]>(() => Object.values(facts).flat(), [facts]);
  const named = useMemo(() => factsFrom([...new Map([...own, ...proposal.entries].map((entry) => [entry.id, entry])).values()]), [own, proposal]);
  const [versions, setVersions] = useState<ReadonlyMap<string, number | 'joined'>>(new Map());
  const [keep, setKeep] = useState<ReadonlySet<Id>>(new Set());
  const [isMine, setMine] = useState(proposal.stranger === null);
  const { merge, isMerging } = useMerge(proposal, onClose);
  const { report, stranger, absent } = proposal;
  const owner = facts.applicant[0]?.name ?? '';
  return (
    <Dialog
      title={words('merge.report.title')}
      isOpen
      width="wide"
      isDismissable={!isMerging}
      onClose={onClose}
      actions={(
        <>
          <Button variant="quiet" isDisabled={isMerging} onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" isDisabled={!isMine} isPending={isMerging} onPress={() => { void merge({ versions, keep }); }}>{words('merge.do')}</Button>
        </>
      )}
    >
      <p className={css('source')}>{words('merge.report.source', { file: proposal.fileName, at: formats.moment(proposal.exportedAt) })}</p>
      {stranger !== null && (
        <Banner tone="bad" title={words('merge.stranger.title', { theirs: stranger })}>
          <p>{words('merge.stranger.text', { theirs: stranger, owner })}</p>
          <Checkbox label={words('merge.stranger.same')} value={isMine} onChange={setMine} />
        </Banner>
      )}
      {!proposal.hasPast && stranger === null && <Banner>{words('merge.no-past')}</Banner>}
      {absent > 0 && <Banner tone="caution">{words('backup.restore.absent', { count: absent })}</Banner>}
      <p>{words('merge.report.lead', { added: report.added.length, changed: report.changed.length, both: report.both.length, removed: report.removed.length })}</p>
      <EntryNames facts={named}>
        <BothChangedList both={report.both} chosen={versions} onChoose={(key, choice) => { setVersions(new Map([...versions, [key, choice]])); }} />
        <ReportLists
          report={report}
          keep={keep}
          onKeep={(id, isKept) => { setKeep(new Set(isKept ? [...keep, id] : [...keep].filter((other) => other !== id))); }}
        />
      </EntryNames>
      <p>{words('merge.report.safe')}</p>
    </Dialog>
  );
}

function useMerge(proposal: Proposal, onClose: () => void): { readonly merge: (choices: Parameters<typeof doMerge>[1]) => Promise<void>; readonly isMerging: boolean } {
  const words = useWords();
  const toast = useToast();
  const store = useRecordStore();
  const [isMerging, setMerging] = useState(false);
  const merge = async (choices: Parameters<typeof doMerge>[1]): Promise<void> => {
    setMerging(true);
    const done = await doMerge(proposal, choices, store).finally(() => {
      setMerging(false);
      onClose();
    });
    if (!done.ok) {
      toast.show({ tone: 'problem', title: words('merge.refused'), description: words(done.error.code, done.error.params) });
      return;
    }
    const seq = done.value?.seq;
    toast.show({
      tone: 'done', title: words('merge.done', { count: done.value?.changes.length ?? 0 }), description: words('merge.done-text'),
      ...(seq !== undefined && { action: { label: words('action.undo'), onPress: () => { void store.undo(seq); } } }),
    });
  };
  return { merge, isMerging };
}
