import type { TargetId } from '../../../shared/domain/entities.ts';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { useFacts, useRecordStore } from '../../db/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useToast } from '../../ui/index.ts';

/** Makes a category the applicant's own. An act like any other: undo takes it back. */
export function useChooseCategory(): (categoryId: TargetId) => void {
  const words = useWords();
  const store = useRecordStore();
  const facts = useFacts();
  const toast = useToast();
  const choose = async (categoryId: TargetId): Promise<void> => {
    const applicant = applicantOf(facts);
    if (applicant === null) return;
    const saved = await store.execute({ type: 'save', entries: [{ ...applicant, categoryId }] });
    toast.show(saved.ok
      ? { tone: 'done', title: words('compare.chosen', { category: words(`option.category.${categoryId}`) }), description: words('compare.chosen-line') }
      : { tone: 'problem', title: words('compare.not-chosen'), description: '' });
  };
  return (categoryId) => { void choose(categoryId); };
}
