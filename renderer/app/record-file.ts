/** Saving the whole record as a file, taking one over, and loading the sample person. */
import type { ChangeRow } from '../../shared/domain/changes.ts';
import type { ImportMode } from '../../shared/domain/commands.ts';
import type { FieldIssue } from '../../shared/domain/validation.ts';
import { RECORD_FORMAT, RECORD_VERSION, recordFileSchema, type RecordFile } from '../../shared/record/interchange.ts';
import type { Translate } from '../../shared/words/translate.ts';
import type { RecordStore } from '../db/index.ts';
import { backUpFirst } from '../platform/back-up-first.ts';
import { ask } from '../platform/client.ts';
import { useAppInfo } from '../state/app-info.ts';
import { useDialogs } from '../state/dialogs.ts';
import { unlocking } from '../state/unlock.ts';
import type { Toasts } from '../ui/index.ts';
import { useNavigation } from '../state/navigation.ts';

export interface RecordFileTools {
  readonly store: RecordStore;
  readonly words: Translate;
  readonly toasts: Toasts;
}

/** Shows that a file is being worked on for as long as `work` takes; a refusal becomes a toast in words. */
async function asTask(kind: 'export' | 'import', tools: RecordFileTools, work: (taskId: string) => Promise<void>): Promise<void> {
  const { set } = useDialogs.getState();
  const id = crypto.randomUUID();
  set({ task: { id, kind } });
  try {
    await work(id);
  } catch {
    const { words, toasts } = tools;
    toasts.show({ tone: 'problem', title: words(`record-file.failed.${kind}`), description: words('record-file.failed.unreachable') });
  } finally {
    set({ task: null });
  }
}

export async function exportRecord(tools: RecordFileTools): Promise<void> {
  const { store, words, toasts } = tools;
  await asTask('export', tools, async (taskId) => {
    const record: RecordFile = {
      format: RECORD_FORMAT,
      version: RECORD_VERSION,
      exportedAt: new Date().toISOString(),
      writtenBy: useAppInfo.getState().info?.version ?? '',
      entries: [...(await store.snapshot())],
    };
    const answer = await ask('record:export', { taskId, suggestedName: `${record.exportedAt.slice(0, 10)}.endorsement.zip`, record });
    if (answer.outcome === 'cancelled') return;
    if (answer.outcome === 'failed') {
      toasts.show({ tone: 'problem', title: words('record-file.failed.export'), description: words(`failure.${answer.code}`, answer.params) });
      return;
    }
    toasts.show({
      title: words('record-file.exported', { file: answer.fileName }),
      description: words('record-file.exported.attachments', { count: answer.attachments }),
    });
  });
}

export async function importRecord(tools: RecordFileTools): Promise<void> {
  const { store, words, toasts } = tools;
  await asTask('import', tools, async (taskId) => {
    const answer = await unlocking((token) => ask('record:import', { taskId, token }));
    if (answer.outcome === 'cancelled') return;
    if (answer.outcome === 'failed') {
      toasts.show({ tone: 'problem', title: words('record-file.failed.import'), description: words(`failure.${answer.code}`, answer.params) });
      return;
    }
    const hasRecord = (await store.snapshot()).length > 0;
    if (answer.absent > 0) toasts.show({ tone: 'notice', title: words('record-file.absent', { count: answer.absent }), description: words('record-file.absent-text') });
    if (hasRecord) useDialogs.getState().set({ importChoice: { fileName: answer.fileName, record: answer.record } });
    else await takeOver(tools, answer.fileName, answer.record, 'replace');
  });
}

/** Writes the entries of a file into the record as one act. */
export async function takeOver(tools: RecordFileTools, file: string, record: RecordFile, mode: ImportMode): Promise<void> {
  const { store, words, toasts } = tools;
  await backUpFirst();
  const done = await store.execute({ type: 'import', mode, act: 'import', entries: record.entries });
  if (!done.ok) {
    toasts.show({ tone: 'problem', title: words('record-file.failed.import'), description: refusalOf(done.error, words) });
    return;
  }
  if (done.value === null) {
    toasts.show({ title: words('record-file.nothing-new', { file }) });
    return;
  }
  useNavigation.getState().go('home');
  toasts.show({
    title: words('record-file.imported', { count: done.value.changes.length, file }),
    action: undoing(tools, done.value),
  });
}

/** Takes back this act and no other: more may have been done since the message appeared. */
function undoing({ store, words, toasts }: RecordFileTools, { seq }: ChangeRow): { label: string; onPress: () => void } {
  const undo = async (): Promise<void> => {
    try {
      if ((await store.undo(seq)) !== null) return;
      toasts.show({ title: words('undo.overtaken'), description: words('undo.overtaken.text') });
    } catch {
      toasts.show({ tone: 'problem', title: words('undo.failed'), description: words('undo.failed.text') });
    }
  };
  return { label: words('action.undo'), onPress: () => void undo() };
}

/** A file has too many entries to name each problem; one of the whole import says what to do. */
function refusalOf(issues: readonly FieldIssue[], words: Translate): string {
  const whole = issues.find(({ entryId }) => entryId === '');
  return whole === undefined ? words('record-file.refused') : words(`issue.${whole.code}`, whole.params);
}

export async function loadSample(tools: RecordFileTools): Promise<void> {
  const { store, words, toasts } = tools;
  if ((await store.snapshot()).length > 0) {
    toasts.show({ tone: 'problem', title: words('sample.has-record'), description: words('sample.has-record.text') });
    return;
  }
  const { default: data } = await import('../../assets/sample/record.json');
  const sample = recordFileSchema.safeParse(data);
  const done = sample.success
    ? await store.execute({ type: 'import', mode: 'add', act: 'sample', entries: sample.data.entries })
    : null;
  if (done?.ok !== true || done.value === null) {
    toasts.show({ tone: 'problem', title: words('sample.refused'), description: words('record-file.refused') });
    return;
  }
  useNavigation.getState().go('home');
  toasts.show({
    title: words('sample.loaded'),
    description: words('sample.loaded.text'),
    action: undoing(tools, done.value),
  });
}
