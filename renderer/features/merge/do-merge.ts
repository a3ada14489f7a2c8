/** Carries a merge out: a backup before, then one act, which undo takes back. */
import { difference } from '../../../shared/domain/commands.ts';
import type { ChangeRow } from '../../../shared/domain/changes.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { withChoices, type Choices } from '../../../shared/merge/choices.ts';
import { actText, recordText } from '../../../shared/merge/digest-text.ts';
import type { RecordStore } from '../../db/index.ts';
import { backUpFirst } from '../../platform/back-up-first.ts';
import { ask } from '../../platform/client.ts';
import { sha256Of } from '../../platform/sha256.ts';
import type { Proposal } from './proposal.ts';

export interface MergeRefusal {
  /** Message key. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The act, or null where only decisions were kept and no entry changed. */
export async function doMerge(proposal: Proposal, choices: Choices, store: RecordStore): Promise<Result<ChangeRow | null, MergeRefusal>> {
  await backUpFirst();
  const own = await store.snapshot();
  // The proposal was made from the copy on disk: what that copy does not have yet must not be merged away.
  if ((await sha256Of(recordText(own))) !== proposal.before) return err({ code: 'failure.merge-outdated', params: {} });
  const entries = withChoices({ entries: proposal.entries, both: proposal.report.both }, own, choices, new Date().toISOString());
  const changes = difference(new Map(own.map((entry) => [entry.id, entry])), new Map(entries.map((entry) => [entry.id, entry])));
  const act = changes.length === 0 ? null : await sha256Of(actText(changes));
  const confirmed = await ask('merge:confirm', { token: proposal.token, act, decided: proposal.report.both.map(({ id, field }) => ({ id, field })) });
  if (confirmed.outcome === 'failed') return err({ code: `failure.${confirmed.code}`, params: confirmed.params });
  const done = await store.execute({ type: 'import', mode: 'replace', act: 'import', entries });
  if (done.ok) return ok(done.value);
  const whole = done.error.find(({ entryId }) => entryId === '');
  return err(whole === undefined ? { code: 'record-file.refused', params: {} } : { code: `issue.${whole.code}`, params: whole.params });
}
