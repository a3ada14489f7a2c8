/** What the association answered about one rule: which answer, who said so, and when. Saved as an entry of the record. */
import { useState } from 'react';
import type { Applicant, RulingKind } from '../../../shared/domain/entities.ts';
import { blankEntry } from '../../../shared/domain/new-entry.ts';
import type { PlainDate } from '../../../shared/domain/plain-date.ts';
import { applicantOf } from '../../../shared/domain/facts.ts';
import type { RuleResult, Unit } from '../../../shared/rules/evaluation.ts';
import { useFacts, useRecordStore } from '../../db/index.ts';
import { useToday, useWords } from '../../i18n/index.ts';
import { Button, classNames, DateField, Dialog, NumberField, RadioGroup, Select, TextArea, TextField, useToast } from '../../ui/index.ts';
import styles from './requirements.module.css';

const css = classNames(styles);

/** Rules whose amount an answer can change, with the unit that it is typed in. */
const AMOUNTS: Readonly<Partial<Record<Unit, string>>> = {
  minutes: 'ruling.amount.hours', months: 'ruling.amount.months', families: 'ruling.amount.families',
};

interface Answer {
  readonly ruling: RulingKind;
  readonly reading: number | null;
  readonly amount: number | null;
  readonly saidBy: string;
  readonly saidOn: PlainDate | null;
  readonly note: string;
}

/** The category and the association that an answer holds for. */
export type RulingScope = Pick<Applicant, 'categoryId' | 'associationId'>;

interface RulingDialogProps {
  readonly rule: RuleResult;
  /** Left out: the applicant's own. */
  readonly scope?: RulingScope;
  readonly onClose: () => void;
}

export function RulingDialog({ rule, scope, onClose }: RulingDialogProps) {
  const words = useWords();
  const save = useSaveRuling(rule, scope);
  const today = useToday();
  const [answer, setAnswer] = useState<Answer>(() => ({ ruling: 'as-written', reading: null, amount: null, saidBy: '', saidOn: today(), note: '' }));
  const [isAsked, setAsked] = useState(false);
  const change = (part: Partial<Answer>) => { setAnswer({ ...answer, ...part }); };
  const lacking = lackingOf(answer);
  const submit = async () => {
    setAsked(true);
    if (lacking.length === 0 && await save(answer)) onClose();
  };
  const errorOf = (field: keyof Answer): string | undefined => (isAsked && lacking.includes(field) ? words(`ruling.missing.${field}`) : undefined);
  return (
    <Dialog
      title={words('ruling.title')}
      isOpen
      onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" onPress={() => { void submit(); }}>{words('ruling.save')}</Button>
        </>
      )}
    >
      <div className={css('answer')}>
        <p>{rule.sentence}</p>
        <RadioGroup<RulingKind>
          label={words('ruling.what')}
          value={answer.ruling}
          onChange={(ruling) => { if (ruling !== null) change({ ruling }); }}
          options={kindsFor(rule).map((id) => ({ id, label: words(`ruling.kind.${id}`) }))}
        />
        {answer.ruling === 'other-reading' && (
          <Select
            label={words('ruling.reading')}
            value={answer.reading === null ? null : String(answer.reading)}
            onChange={(id) => { change({ reading: id === null ? null : Number(id) }); }}
            options={otherReadings(rule).map(({ sentence }, index) => ({ id: String(index + 1), label: sentence }))}
            error={errorOf('reading')}
          />
        )}
        {answer.ruling === 'other-amount' && (
          <NumberField
            label={words(AMOUNTS[rule.unit ?? 'minutes'] ?? 'ruling.amount.hours')}
            value={answer.amount}
            onChange={(amount) => { change({ amount }); }}
            maxValue={10_000}
            {...(rule.unit === 'minutes' ? { inQuarters: true } as const : {})}
            error={errorOf('amount')}
          />
        )}
        <TextField label={words('ruling.said-by')} hint={words('ruling.said-by.hint')} value={answer.saidBy} onChange={(saidBy) => { change({ saidBy }); }} error={errorOf('saidBy')} isRequired maxLength={200} />
        <DateField label={words('ruling.said-on')} value={answer.saidOn} onChange={(saidOn) => { change({ saidOn }); }} error={errorOf('saidOn')} isRequired />
        <TextArea label={words('ruling.note')} hint={words('ruling.note.hint')} value={answer.note} onChange={(note) => { change({ note }); }} rows={2} />
      </div>
    </Dialog>
  );
}

/** The readings besides the one that we show: the first in the list of a disputed rule is its own sentence. */
const otherReadings = (rule: RuleResult): RuleResult['readings'] => rule.readings.slice(1);

function kindsFor(rule: RuleResult): readonly RulingKind[] {
  const hasAmount = rule.unit !== null && AMOUNTS[rule.unit] !== undefined && rule.needed !== null && rule.state !== 'advice';
  return [
    'as-written',
    ...(otherReadings(rule).length > 0 ? ['other-reading' as const] : []),
    ...(hasAmount ? ['other-amount' as const] : []),
    'does-not-apply',
  ];
}

function lackingOf(answer: Answer): readonly (keyof Answer)[] {
  return [
    ...(answer.ruling === 'other-reading' && answer.reading === null ? ['reading' as const] : []),
    ...(answer.ruling === 'other-amount' && answer.amount === null ? ['amount' as const] : []),
    ...(answer.saidBy.trim() === '' ? ['saidBy' as const] : []),
    ...(answer.saidOn === null ? ['saidOn' as const] : []),
  ];
}

/** Saves the answer for its scope; false, said in a toast, when it could not be saved. */
function useSaveRuling(rule: RuleResult, scope?: RulingScope): (answer: Answer) => Promise<boolean> {
  const words = useWords();
  const store = useRecordStore();
  const facts = useFacts();
  const today = useToday();
  const toast = useToast();
  return async (answer) => {
    const applicant = applicantOf(facts);
    if (applicant === null) return false;
    const { categoryId, associationId } = scope ?? applicant;
    const blank = blankEntry('ruling', { id: crypto.randomUUID(), now: new Date().toISOString(), today: today() });
    const entry = { ...blank, ...answer, categoryId, associationId, ruleKey: rule.key, saidBy: answer.saidBy.trim(), note: answer.note.trim() };
    const saved = await store.execute({ type: 'save', entries: [entry] });
    if (saved.ok) return true;
    const [issue] = saved.error;
    toast.show({ tone: 'problem', title: words('ruling.not-saved'), description: issue === undefined ? '' : words(`issue.${issue.code}`, issue.params) });
    return false;
  };
}
