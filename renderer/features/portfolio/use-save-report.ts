import { NO_PASSWORDS } from '../../../shared/report/file-passwords.ts';
import type { ReportModel } from '../../../shared/report/model.ts';
import { useWords } from '../../i18n/index.ts';
import { ask, ClientError } from '../../platform/client.ts';
import { useToast } from '../../ui/index.ts';
import { useTask, type TaskProgress } from './use-task.ts';

export interface UnsignedReport {
  readonly report: ReportModel;
  readonly suggestedName: string;
}

export interface SaveReport {
  readonly run: (report: UnsignedReport) => Promise<void>;
  readonly progress: TaskProgress | null;
  readonly cancel: () => void;
}

/** Saves a report that is not signed digitally. `failedTitle` says in words what was not saved. */
export function useSaveReport(failedTitle: string): SaveReport {
  const words = useWords();
  const toast = useToast();
  const task = useTask();
  const failed = (description: string) => { toast.show({ tone: 'problem', title: failedTitle, description }); };

  const save = async (taskId: string, { report, suggestedName }: UnsignedReport) => {
    const answer = await ask('portfolio:save', { taskId, suggestedName, reports: JSON.stringify([report]), profile: 'standard', passwords: NO_PASSWORDS, signature: null });
    if (answer.outcome === 'failed') failed(words(`failure.${answer.code}`, answer.params));
    if (answer.outcome !== 'saved') return;
    const { token } = answer;
    toast.show({
      title: words('report-file.saved', { file: answer.fileName }),
      description: words('report-file.saved-text', { notShown: answer.notShown.length, isToSign: String(report.frame !== 'pages') }),
      action: { label: words('portfolio.show-in-folder'), onPress: () => { void ask('file:reveal', { token }); } },
    });
  };

  const run = async (report: UnsignedReport) => {
    try {
      await task.run((taskId) => save(taskId, report));
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      failed(words('portfolio.fault'));
    }
  };
  return { run, progress: task.progress, cancel: task.cancel };
}
