import { useState, type FormEvent } from 'react';
import { APPLICANT_ID, TARGET_IDS, type TargetId } from '../../../shared/domain/entities.ts';
import { blankEntry } from '../../../shared/domain/new-entry.ts';
import { refOf } from '../../../shared/rules/active-pack.ts';
import { builtInPack } from '../../../shared/rules/packs.ts';
import { rulesInForce } from '../../../shared/rules/rules-in-force.ts';
import { useRecordStore } from '../../db/index.ts';
import { associationOptions, useToday, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { Banner, Button, ComboBox, Select, TextField } from '../../ui/index.ts';
import styles from './welcome.module.css';
import { classNames } from '../../ui/class-names.ts';

const css = classNames(styles);

const USUAL_CATEGORY: TargetId = 'IFS';

/** Name, category, association: enough to judge a record by. Becomes the applicant. */
export function QuestionForm() {
  const words = useWords();
  const store = useRecordStore();
  const today = useToday();
  const go = useNavigation((state) => state.go);
  const [name, setName] = useState('');
  const [categoryId, setCategoryId] = useState<TargetId>(USUAL_CATEGORY);
  const [associationId, setAssociationId] = useState<string | null>(null);
  const [problem, setProblem] = useState<'none' | 'no-name' | 'not-saved'>('none');
  const [isSaving, setIsSaving] = useState(false);

  // Without rules the record can be kept, but not judged.
  const hasRules = rulesInForce(builtInPack, { categoryId, associationId, on: today() }) !== null;

  const start = async () => {
    if (name.trim() === '') {
      setProblem('no-name');
      return;
    }
    setIsSaving(true);
    const blank = blankEntry('applicant', { id: APPLICANT_ID, now: new Date().toISOString(), today: today() });
    const saved = await store.execute({ type: 'save', entries: [{ ...blank, name: name.trim(), categoryId, associationId, judgedBy: refOf(builtInPack) }] });
    setIsSaving(false);
    if (saved.ok) go('home');
    else setProblem('not-saved');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start();
  };

  return (
    <form className={css('form')} onSubmit={submit} noValidate>
      <TextField
        label={words('welcome.name')}
        hint={words('welcome.name.hint')}
        value={name}
        onChange={(next) => { setName(next); setProblem('none'); }}
        error={problem === 'no-name' ? words('welcome.name.missing') : undefined}
        isRequired
        maxLength={200}
      />
      <Select
        label={words('welcome.category')}
        hint={words(hasRules ? 'welcome.category.ready' : 'welcome.category.later')}
        options={TARGET_IDS.map((id) => ({ id, label: words(`option.category.${id}`) }))}
        value={categoryId}
        onChange={(next) => { if (next !== null) setCategoryId(next); }}
      />
      <ComboBox
        label={words('welcome.association')}
        hint={words('welcome.association.hint')}
        options={associationOptions}
        value={associationId}
        onChange={setAssociationId}
      />
      {problem === 'not-saved' && (
        <Banner tone="bad" title={words('welcome.saving-failed')} isLive>{words('welcome.saving-failed.text')}</Banner>
      )}
      <div>
        <Button type="submit" variant="primary" isPending={isSaving}>{words('welcome.start')}</Button>
      </div>
    </form>
  );
}
