/** The rule packs at hand: the built-in one at once, those of the profile as soon as main has read them. */
import { create } from 'zustand';
import type { AvailablePack } from '../../shared/rules/active-pack.ts';
import { readPackFile } from '../../shared/rules/pack-file.ts';
import { builtInPack } from '../../shared/rules/packs.ts';
import { ask, ClientError } from '../platform/client.ts';

interface RulePacksState {
  readonly packs: readonly AvailablePack[];
  /** False until main was asked: a record may be judged by a pack that is not known yet. */
  readonly isLoaded: boolean;
  /** Reads them from main. Where main cannot give them, the built-in one is left. */
  readonly load: () => Promise<void>;
}

const BUILT_IN: AvailablePack = { pack: builtInPack, publisherKey: null, isBuiltIn: true };

export const useRulePacks = create<RulePacksState>()((set) => ({
  packs: [BUILT_IN],
  isLoaded: false,
  load: async () => {
    try {
      const { packs } = await ask('rules:list');
      set({ packs: [BUILT_IN, ...packs.flatMap(({ text, publisherKey }) => availableFrom(text, publisherKey))], isLoaded: true });
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      set({ isLoaded: true });
    }
  },
}));

/** A pack from its file; none when it is the built-in one again, or cannot be read. */
export function availableFrom(text: string, publisherKey: string | null): readonly AvailablePack[] {
  const file = readPackFile(text);
  if (!file.ok) return [];
  const { pack } = file.value;
  const isBuiltIn = pack.id === builtInPack.id && pack.version === builtInPack.version;
  return isBuiltIn ? [] : [{ pack, publisherKey, isBuiltIn: false }];
}
