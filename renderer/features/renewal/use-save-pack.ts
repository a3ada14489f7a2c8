import { applicantOf } from '../../../shared/domain/facts.ts';
import { partsOf } from '../../../shared/domain/plain-date.ts';
import type { CycleRenewal, EndorsementRenewal } from '../../../shared/renewal/renewal.ts';
import { buildAuditPack } from '../../../shared/report/audit-pack.ts';
import { reportFormats } from '../../../shared/report/formats.ts';
import { useLocale, useWords } from '../../i18n/index.ts';
import { ask, ClientError } from '../../platform/client.ts';
import { useAppInfo } from '../../state/app-info.ts';
import { useToast } from '../../ui/index.ts';
import { useTask, type TaskProgress } from '../portfolio/index.ts';
import type { RecordRenewal } from './use-renewal.ts';

export interface SavePack {
  readonly run: (endorsement: EndorsementRenewal, cycle: CycleRenewal) => Promise<void>;
  readonly progress: TaskProgress | null;
  readonly cancel: () => void;
}

/** Makes the audit pack of a cycle: a report that is not signed digitally, through the same machinery as the portfolio. */
export function useSavePack({ facts, renewal }: RecordRenewal): SavePack {
  const words = useWords();
  const locale = useLocale();
  const toast = useToast();
  const task = useTask();
  const info = useAppInfo((state) => state.info);
  const failed = (description: string) => { toast.show({ tone: 'problem', title: words('renewal.pack-failed'), description }); };

  const save = async (taskId: string, endorsement: EndorsementRenewal, cycle: CycleRenewal) => {
    const report = buildAuditPack({
      facts, renewal, endorsement, cycle, translate: words, formats: reportFormats(locale),
      options: { paper: info?.settings.paper ?? 'letter', date: renewal.today, appVersion: info?.version ?? '' },
    });
    const suggestedName = words('renewal.pack-file', {
      name: applicantOf(facts)?.name ?? '', category: words(`option.credential-short.${endorsement.endorsement.held}`),
      year: String(partsOf(cycle.cycle.due).year),
    });
    const answer = await ask('portfolio:save', { taskId, suggestedName, report, profile: 'standard', signature: null });
    if (answer.outcome === 'failed') failed(words(`failure.${answer.code}`, answer.params));
    if (answer.outcome !== 'saved') return;
    const { token } = answer;
    toast.show({
      title: words('renewal.pack-saved', { file: answer.fileName }),
      description: words('renewal.pack-saved-text', { notShown: answer.notShown.length }),
      action: { label: words('renewal.show-in-folder'), onPress: () => { void ask('file:reveal', { token }); } },
    });
  };

  const run = async (endorsement: EndorsementRenewal, cycle: CycleRenewal) => {
    try {
      await task.run((taskId) => save(taskId, endorsement, cycle));
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      failed(words('portfolio.fault'));
    }
  };
  return { run, progress: task.progress, cancel: task.cancel };
}
