import type { LicensedAssociation } from '../../../shared/associations/data.ts';
import type { Applicant } from '../../../shared/domain/entities.ts';
import { useRecordStore } from '../../db/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useToast } from '../../ui/index.ts';

/** Makes an association the applicant's own. An act like any other: undo takes it back. */
export function useChooseAssociation(): (applicant: Applicant, association: LicensedAssociation) => void {
  const words = useWords();
  const store = useRecordStore();
  const toast = useToast();
  const choose = async (applicant: Applicant, { id, name }: LicensedAssociation): Promise<void> => {
    const saved = await store.execute({ type: 'save', entries: [{ ...applicant, associationId: id }] });
    toast.show(saved.ok
      ? { tone: 'done', title: words('associations.chosen', { name }), description: words('associations.chosen-line') }
      : { tone: 'problem', title: words('associations.not-chosen'), description: '' });
  };
  return (applicant, association) => { void choose(applicant, association); };
}
