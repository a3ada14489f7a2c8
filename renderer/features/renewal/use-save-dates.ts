import { useState } from 'react';
import { calendarText } from '../../../shared/renewal/ics.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask, tellingFaults } from '../../platform/client.ts';
import { useToast } from '../../ui/index.ts';
import { useDueWords } from './use-due-words.ts';
import type { RecordRenewal } from './use-renewal.ts';

const ALARM_DAYS = 30;

export interface SaveDates {
  readonly run: () => Promise<void>;
  readonly isPending: boolean;
}

/** Saves the due dates as a calendar file. */
export function useSaveDates({ renewal, dates }: RecordRenewal): SaveDates {
  const words = useWords();
  const formats = useFormats();
  const toast = useToast();
  const nameOf = useDueWords();
  const [isPending, setPending] = useState(false);

  const save = async () => {
    const from = words('renewal.calendar-text', { asOf: formats.date(renewal.asOf) });
    const text = calendarText(dates.map((date) => ({
      uid: date.uid, on: date.on, summary: nameOf(date),
      description: date.isDisputed ? `${words('renewal.due-disputed')}\n${from}` : from,
    })), { product: words('app.name'), stamp: new Date().toISOString(), alarmDays: ALARM_DAYS });
    const answer = await ask('calendar:save', { suggestedName: words('renewal.calendar-file'), text });
    if (answer.outcome === 'failed') toast.show({ tone: 'problem', title: words('renewal.dates-failed'), description: words(`failure.${answer.code}`, answer.params) });
    if (answer.outcome !== 'saved') return;
    const { token } = answer;
    toast.show({
      title: words('renewal.dates-saved', { file: answer.fileName }), description: words('renewal.dates-saved-text'),
      action: { label: words('portfolio.show-in-folder'), onPress: () => { void ask('file:reveal', { token }); } },
    });
  };

  const run = async () => {
    setPending(true);
    await tellingFaults(save, () => { toast.show({ tone: 'problem', title: words('renewal.dates-failed'), description: words('portfolio.fault') }); })
      .finally(() => { setPending(false); });
  };
  return { run, isPending };
}
