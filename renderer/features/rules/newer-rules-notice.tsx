import { newerThan } from '../../../shared/rules/active-pack.ts';
import { Banner, Link } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useActivePack } from './use-active-pack.ts';

/** A newer version of the rules is there: nothing changes until the person has seen what it would change. */
export function NewerRulesNotice() {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const { packs, active } = useActivePack();
  const newer = newerThan(active.available, packs);
  const { standsInFor } = active;
  if (standsInFor !== null) {
    return <Banner tone="caution">{words('rules.stand-in', { version: standsInFor.version, used: active.available.pack.version })}</Banner>;
  }
  if (newer === null) return null;
  return (
    <Banner tone="info">
      {words('rules.newer', { version: newer.pack.version })} <Link onPress={() => { go('settings'); }}>{words('rules.look')}</Link>
    </Banner>
  );
}
