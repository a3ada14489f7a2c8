/** What other rules would change for this record, before they are taken. Nothing is judged by them until then. */
import { useMemo } from 'react';
import { applicantOf, type Facts } from '../../../shared/domain/facts.ts';
import { refOf, type AvailablePack } from '../../../shared/rules/active-pack.ts';
import { evaluate } from '../../../shared/rules/evaluator.ts';
import { packDiff, type RuleChange } from '../../../shared/rules/pack-diff.ts';
import { useFacts, useRecordStore } from '../../db/index.ts';
import { useToday, useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { useRulePacks } from '../../state/rule-packs.ts';
import { Banner, Button, classNames, Dialog, StatusPill, useToast } from '../../ui/index.ts';
import { useRuleWords } from '../evaluation/index.ts';
import type { Candidate } from './candidate.ts';
import styles from './rules.module.css';

const css = classNames(styles);

interface ReviewDialogProps {
  readonly candidate: Candidate;
  readonly current: AvailablePack;
  readonly onClose: () => void;
}

export function ReviewDialog({ candidate, current, onClose }: ReviewDialogProps) {
  const words = useWords();
  const facts = useFacts();
  const changes = useChanges(facts, current, candidate.available);
  const take = useTakePack(candidate);
  const takeAndClose = async (): Promise<void> => {
    if (await take()) onClose();
  };
  const { pack, publisherKey } = candidate.available;
  return (
    <Dialog
      title={words('rules.review-title', { title: pack.title, version: pack.version })}
      isOpen
      width="wide"
      onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('rules.keep-mine')}</Button>
          <Button variant="primary" onPress={() => { void takeAndClose(); }}>{words('rules.take')}</Button>
        </>
      )}
    >
      {publisherKey === null && !candidate.available.isBuiltIn && <Banner tone="caution">{words('rules.unsigned-caution', { publisher: pack.publisher })}</Banner>}
      <h3>{words('rules.changes', { count: changes.length })}</h3>
      <ul className={css('changes')}>{changes.map((change) => <Change key={change.key} change={change} />)}</ul>
    </Dialog>
  );
}

function useChanges(facts: Facts, current: AvailablePack, candidate: AvailablePack): readonly RuleChange[] {
  const on = useToday()();
  return useMemo(() => {
    const applicant = applicantOf(facts);
    if (applicant === null) return [];
    const options = { categoryId: applicant.categoryId, associationId: applicant.associationId, on };
    return packDiff(evaluate(current.pack, facts, options), evaluate(candidate.pack, facts, options));
  }, [facts, current, candidate, on]);
}

function Change({ change: { before, after } }: { readonly change: RuleChange }) {
  const words = useWords();
  const rules = useRuleWords();
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return (
    <li className={css('change')}>
      <p>{(after ?? before)?.sentence}</p>
      {kind === 'changed' && before?.sentence !== after?.sentence && <p className={css('soft')}>{words('rules.was', { sentence: before?.sentence ?? '' })}</p>}
      <p className={css('states')}>
        {words(`rules.change.${kind}`)}
        {before !== null && <StatusPill state={before.state}>{rules.state(before)}</StatusPill>}
        {before !== null && after !== null && <span aria-hidden>→</span>}
        {after !== null && <StatusPill state={after.state}>{rules.state(after)}</StatusPill>}
      </p>
    </li>
  );
}

/** Keeps a pack that came from a file, and makes it the one that judges the record. An act like any other: undo goes back. */
function useTakePack({ available, token }: Candidate): () => Promise<boolean> {
  const words = useWords();
  const toast = useToast();
  const store = useRecordStore();
  const load = useRulePacks((state) => state.load);
  const applicant = applicantOf(useFacts());
  return async () => {
    if (token !== null) {
      const kept = await ask('rules:take', { token });
      if (kept.outcome === 'failed') {
        toast.show({ tone: 'problem', title: words('rules.refused'), description: words(`failure.${kept.code}`, kept.params) });
        return false;
      }
      await load();
    }
    if (applicant === null) return true;
    const saved = await store.execute({ type: 'save', entries: [{ ...applicant, judgedBy: refOf(available.pack) }] });
    toast.show(saved.ok
      ? { tone: 'done', title: words('rules.taken', { version: available.pack.version }), description: words('rules.taken-line') }
      : { tone: 'problem', title: words('rules.refused'), description: '' });
    return saved.ok;
  };
}
