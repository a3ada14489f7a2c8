import { NO_PASSWORDS } from '../../../shared/report/file-passwords.ts';
import type { ReportModel } from '../../../shared/report/model.ts';
import { useWords } from '../../i18n/index.ts';
import { ask, tellingFaults } from '../../platform/client.ts';
import { useToast } from '../../ui/index.ts';
import type { FilePasswordState } from './use-file-passwords.ts';
import { useTask, type TaskProgress } from './use-task.ts';

export interface UnsignedReport {
  readonly report: ReportModel;
  readonly suggestedName: string;
}

export interface SaveReport {
  /** `files`, where the report holds certificates: their passwords, and what is learned of those that have one. */
  readonly run: (report: UnsignedReport, files?: FilePasswordState) => Promise<void>;
  readonly progress: TaskProgress | null;
  readonly cancel: () => void;
}

/** Saves a report that is not signed digitally. `failedTitle` says in words what was not saved. */
export function useSaveReport(failedTitle: string): SaveReport {
  const words = useWords();
  const toast = useToast();
  const task = useTask();
  const failed = (description: string) => { toast.show({ tone: 'problem', title: failedTitle, description }); };

  const save = async (taskId: string, { report, suggestedName }: UnsignedReport, files: FilePasswordState | undefined) => {
    const passwords = files?.passwords ?? NO_PASSWORDS;
    const answer = await ask('portfolio:save', { taskId, suggestedName, reports: JSON.stringify([report]), profile: 'standard', passwords, signature: null });
    if (answer.outcome === 'failed') failed(words(`failure.${answer.code}`, answer.params));
    if (answer.outcome !== 'saved') return;
    files?.learn(answer.notShown, passwords);
    const { token } = answer;
    toast.show({
      title: words('report-file.saved', { file: answer.fileName }),
      description: words('report-file.saved-text', { notShown: answer.notShown.length, isToSign: String(report.frame !== 'pages') }),
      action: { label: words('portfolio.show-in-folder'), onPress: () => { void ask('file:reveal', { token }); } },
    });
  };

  const run: SaveReport['run'] = (report, files) => (
    tellingFaults(() => task.run((taskId) => save(taskId, report, files)), () => { failed(words('portfolio.fault')); })
  );
  return { run, progress: task.progress, cancel: task.cancel };
}
