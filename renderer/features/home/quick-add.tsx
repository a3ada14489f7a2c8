import { Plus } from 'lucide-react';
import { Button } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { runCommandAt } from '../../state/commands.ts';
import type { Place } from '../../state/navigation.ts';

const PLACES: readonly Place[] = ['training', 'rsc', 'work'];

/** The three entries that are made most often, one press away. */
export function QuickAdd() {
  const words = useWords();
  return PLACES.map((place) => (
    <Button key={place} icon={Plus} variant={place === 'training' ? 'primary' : 'secondary'} onPress={() => { runCommandAt(place, 'new-entry'); }}>
      {words(`home.add.${place}`)}
    </Button>
  ));
}
