/** Rule packs in from files. What was chosen is kept in memory until the person has seen what it changes and takes it. */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { MOST_PACK_BYTES, type PackFile } from '../../../shared/rules/pack-file.ts';
import { failure } from '../../failure.ts';
import type { RulePackStore } from '../../storage/rule-packs.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { failed } from './failed.ts';

interface RulesServices {
  readonly packs: RulePackStore;
  readonly dialogs: FileDialogs;
}

export function rulesHandlers({ packs, dialogs }: RulesServices): Pick<Handlers, 'rules:list' | 'rules:choose' | 'rules:take'> {
  let candidate: { readonly token: string; readonly text: string; readonly file: PackFile } | null = null;
  return {
    'rules:list': async () => ({ packs: (await packs.list()).map(({ text, file }) => ({ text, publisherKey: file.signature?.publicKey ?? null })) }),
    'rules:choose': async () => {
      const [path] = await dialogs.open('rules');
      if (path === undefined) return { outcome: 'cancelled' };
      try {
        if ((await stat(path)).size > MOST_PACK_BYTES) return failed(failure('rules-too-large', { megabytes: MOST_PACK_BYTES / 1024 / 1024 }));
        const text = await readFile(path, 'utf8');
        const judged = await packs.judge(text);
        if (!judged.ok) return failed(judged.error);
        candidate = { token: randomUUID(), text, file: judged.value };
        return { outcome: 'read', fileName: basename(path), text, publisherKey: judged.value.signature?.publicKey ?? null, token: candidate.token };
      } catch (error) {
        return failed(storageFailure(error));
      }
    },
    'rules:take': async ({ token }) => {
      if (candidate?.token !== token) return failed(failure('rules-not-chosen'));
      const { text, file } = candidate;
      try {
        await packs.keep(text, file.pack);
        candidate = null;
        return { outcome: 'taken' };
      } catch (error) {
        return failed(storageFailure(error));
      }
    },
  };
}
