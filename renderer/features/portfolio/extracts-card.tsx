import { useState } from 'react';
import { FileDown } from 'lucide-react';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { MOST_SUGGESTED_NAME } from '../../../shared/domain/limits.ts';
import { buildExtract, type ExtractKind } from '../../../shared/report/extract.ts';
import { reportFormats } from '../../../shared/report/formats.ts';
import { rscProviders } from '../../../shared/report/rsc-providers.ts';
import { Button, Card, Select } from '../../ui/index.ts';
import { useLocale, useToday, useWords } from '../../i18n/index.ts';
import { useAppInfo } from '../../state/app-info.ts';
import type { Standing } from '../evaluation/index.ts';
import { SavingDialog } from './saving-dialog.tsx';
import { useSaveReport } from './use-save-report.ts';
import styles from './portfolio.module.css';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly kind: ExtractKind;
}

/** Short reports for one purpose: for a supervisor to sign, for a talk with a coordinator. */
export function ExtractsCard({ standing }: { readonly standing: Standing }) {
  const words = useWords();
  const locale = useLocale();
  const today = useToday();
  const paper = useAppInfo((state) => state.info?.settings.paper ?? 'letter');
  const { run, progress, cancel } = useSaveReport(words('report-file.failed'));
  const [chosen, setChosen] = useState('summary');
  const choices: readonly Choice[] = [
    ...(['summary', 'competencies', 'work-history'] as const).map((type) => ({ id: type, label: words(`report.extract.${type}`), kind: { type } })),
    ...rscProviders(standing.facts).map(({ id, name }) => ({
      id: `rsc-log ${id ?? ''}`, kind: { type: 'rsc-log', providerId: id } as const,
      label: words('report-file.log-of', { name: name === '' ? words('countersign.no-name') : name }),
    })),
  ];
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0];

  const save = () => {
    if (choice === undefined) return;
    const report = buildExtract({
      facts: standing.facts, evaluation: standing.evaluation, translate: words, formats: reportFormats(locale),
      options: { paper, date: today(), appVersion: standing.appVersion },
    }, choice.kind);
    void run({ report, suggestedName: words('report-file.name', { name: applicantOf(standing.facts)?.name ?? '', title: choice.label, date: today() }).slice(0, MOST_SUGGESTED_NAME) });
  };

  return (
    <Card title={words('report-file.title')} lead={words('report-file.lead')}>
      <div className={styles['form']}>
        <Select
          label={words('report-file.which')}
          value={choice?.id ?? null}
          onChange={(id) => { if (id !== null) setChosen(id); }}
          options={choices.map(({ id, label }) => ({ id, label }))}
        />
        <div><Button icon={FileDown} isPending={progress !== null} onPress={save}>{words('report-file.save')}</Button></div>
      </div>
      <SavingDialog title={words('report-file.making')} progress={progress} onCancel={cancel} />
    </Card>
  );
}
