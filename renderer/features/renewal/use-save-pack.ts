import { useState } from 'react';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { partsOf } from '../../../shared/domain/plain-date.ts';
import type { CycleRenewal, EndorsementRenewal } from '../../../shared/renewal/renewal.ts';
import { buildAuditPack } from '../../../shared/report/audit-pack.ts';
import { reportFormats } from '../../../shared/report/formats.ts';
import { useLocale, useWords } from '../../i18n/index.ts';
import { useAppInfo } from '../../state/app-info.ts';
import { useFilePasswords, useSaveReport, type FilePasswordState, type SaveReport } from '../portfolio/index.ts';
import type { RecordRenewal } from './use-renewal.ts';

export interface SavePack extends Pick<SaveReport, 'progress' | 'cancel'> {
  readonly run: (endorsement: EndorsementRenewal, cycle: CycleRenewal) => Promise<void>;
  /** The certificates with a password in the pack that was made last; null for another cycle. */
  readonly filesOf: (endorsement: EndorsementRenewal, cycle: CycleRenewal) => FilePasswordState | null;
}

/** Makes the audit pack of a cycle: a report that is not signed digitally, through the same machinery as the portfolio. */
export function useSavePack({ facts, renewal }: RecordRenewal): SavePack {
  const words = useWords();
  const locale = useLocale();
  const info = useAppInfo((state) => state.info);
  const { run, progress, cancel } = useSaveReport(words('renewal.pack-failed'));
  const files = useFilePasswords();
  const [last, setLast] = useState('');
  return {
    progress, cancel,
    filesOf: (endorsement, cycle) => (last === idOf(endorsement, cycle) ? files : null),
    run: (endorsement, cycle) => {
      setLast(idOf(endorsement, cycle));
      return run({
        report: buildAuditPack({
          facts, renewal, endorsement, cycle, translate: words, formats: reportFormats(locale),
          options: { paper: info?.settings.paper ?? 'letter', date: renewal.today, appVersion: info?.version ?? '' },
        }),
        suggestedName: words('renewal.pack-file', {
          name: applicantOf(facts)?.name ?? '', category: words(`option.credential-short.${endorsement.endorsement.held}`),
          year: String(partsOf(cycle.cycle.due).year),
        }),
      }, files);
    },
  };
}

const idOf = ({ endorsement }: EndorsementRenewal, { cycle }: CycleRenewal): string => `${endorsement.id} ${cycle.due}`;
