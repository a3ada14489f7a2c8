/** The one applicant of the record: a form without a list. */
import { useState } from 'react';
import { APPLICANT_ID } from '../../../shared/domain/entities.ts';
import { blankEntry } from '../../../shared/domain/new-entry.ts';
import { useEntry } from '../../db/index.ts';
import { useToday, useWords } from '../../i18n/index.ts';
import { Card } from '../../ui/index.ts';
import { FormHost } from './form/form-host.tsx';
import { formStateOf } from './form/form-state.ts';

export function ApplicantWorkspace() {
  const words = useWords();
  const today = useToday();
  const stored = useEntry(APPLICANT_ID);
  const [blank] = useState(() => blankEntry('applicant', { id: APPLICANT_ID, now: new Date().toISOString(), today: today() }));
  return (
    <Card>
      <FormHost
        kind="applicant"
        baseline={formStateOf(stored ?? blank, stored === undefined)}
        stored={stored}
        draftKey={`entry.${APPLICANT_ID}`}
        takesDraft
        takesFocus={false}
        notice={null}
        justSaved={null}
        titleOf={() => words('edit.applicant')}
        onSaved={() => undefined}
      />
    </Card>
  );
}
