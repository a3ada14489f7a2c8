import type { Entry } from '../../../shared/domain/entities.ts';
import { Link } from '../../ui/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { placeOfKind } from '../../state/place-of-kind.ts';

/** Leads from a number to the entry behind it. */
export function EntryLink({ entry, children }: { readonly entry: Entry; readonly children: string }) {
  const go = useNavigation((state) => state.go);
  return <Link onPress={() => { go(placeOfKind(entry.kind), entry.id); }}>{children}</Link>;
}
