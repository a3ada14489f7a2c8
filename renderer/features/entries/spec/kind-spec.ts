/** A kind of entry as the window shows it. */
import type { EntryKind } from '../../../../shared/domain/entities.ts';
import type { FormSpec } from './form-spec.ts';
import type { ListSpec } from './list-spec.ts';

export interface KindSpec<K extends EntryKind> {
  readonly kind: K;
  readonly form: FormSpec<K>;
  readonly list: ListSpec<K>;
}
