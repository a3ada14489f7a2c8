/** Problems in words. */
import type { EntryKind } from '../../../../shared/domain/entities.ts';
import type { FieldIssue } from '../../../../shared/domain/validation.ts';
import type { Translate } from '../../../../shared/words/translate.ts';

/** What is wrong, as it stands below its field. */
export const issueText = (issue: FieldIssue, words: Translate): string => words(`issue.${issue.code}`, issue.params);

/** What is wrong with the name of its field, for the summary; a problem of the whole entry stands alone. */
export function issueLabel(issue: FieldIssue, kind: EntryKind, words: Translate): string {
  const [name = ''] = issue.field.split('.');
  const text = issueText(issue, words);
  return name === '' ? text : words('form.problem', { field: words(`field.${kind}.${name}`), problem: text });
}
