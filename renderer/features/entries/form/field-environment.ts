/** What the controls of a form share: the state of the form and what the record offers to them. */
import type { Entry, Id, Person } from '../../../../shared/domain/entities.ts';
import type { Option } from '../../../ui/index.ts';
import type { CompletionSource } from '../spec/form-spec.ts';
import type { FormState } from './form-state.ts';

export interface FieldEnvironment {
  readonly state: FormState;
  readonly entry: Entry;
  readonly change: (update: (state: FormState) => FormState) => void;
  /** A typed date or duration that cannot be read holds back the entry until it can. */
  readonly setUnderstood: (field: string, isUnderstood: boolean) => void;
  /** What is wrong, in words, by field path (`date.to`, `credentials.0.to`). */
  readonly errors: ReadonlyMap<string, string>;
  /** The field that takes the focus when the form opens. */
  readonly firstField: string | null;
  readonly people: readonly Person[];
  readonly associations: readonly Option[];
  readonly completions: (sources: readonly CompletionSource[]) => readonly string[];
  readonly newId: () => Id;
}
