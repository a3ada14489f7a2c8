/** The vault for the window: opening it, and, once a record is open, setting it up, changing it, locking it. */
import type { Result } from '../../../shared/domain/result.ts';
import type { Handlers, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { SmallFile } from '../../app/small-file.ts';
import type { Failure } from '../../failure.ts';
import type { KeptDrafts, VaultChoices } from '../../vault/vault-files.ts';
import type { Move, VaultService } from '../../vault/vault-service.ts';
import { inTask, progressOf } from '../tasks.ts';
import { declinedOrFailed, failed } from './failed.ts';

export interface DoorServices {
  /** Opens the record behind the door. Failures: as of `VaultDoor`. */
  readonly unlock: (passphrase: string) => Promise<Result<null, Failure>>;
  readonly recover: (code: string, passphrase: string) => Promise<Result<null, Failure>>;
}

/** Answered before a record is open. */
export function doorHandlers({ unlock, recover }: DoorServices): Pick<Handlers, 'vault:unlock' | 'vault:recover'> {
  const told = (opened: Result<null, Failure>): ResponseOf<'vault:unlock'> => (opened.ok ? { outcome: 'open' } : failed(opened.error));
  return {
    'vault:unlock': async ({ passphrase }) => told(await unlock(passphrase)),
    'vault:recover': async ({ code, passphrase }) => told(await recover(code, passphrase)),
  };
}

export interface VaultServices {
  readonly isSealed: boolean;
  readonly vault: VaultService;
  readonly choices: SmallFile<VaultChoices>;
  readonly drafts: SmallFile<KeptDrafts>;
  /** Starts the app again. */
  readonly restart: () => void;
  readonly lock: () => void;
}

type Channels = 'vault:told' | 'vault:seal' | 'vault:unseal' | 'vault:change' | 'vault:lock-after' | 'vault:lock' | 'vault:drafts' | 'vault:keep-draft';

export function vaultHandlers({ isSealed, vault, choices, drafts, restart, lock }: VaultServices): Pick<Handlers, Channels> {
  const move = async (
    { taskId, passphrase, lastSeq }: RequestOf<'vault:unseal'>, go: (move: Move) => Promise<Result<null, Failure>>,
  ): Promise<ResponseOf<'vault:seal'>> => {
    const moved = await inTask(taskId, (task) => go({ passphrase, lastSeq, signal: task.signal, report: progressOf(task) }));
    if (!moved.ok) return declinedOrFailed(moved.error);
    restart();
    return { outcome: 'restarting' };
  };
  return {
    'vault:told': async () => ({ isSealed, ...choices.get() }),
    'vault:seal': (request) => move(request, vault.seal),
    'vault:unseal': (request) => move(request, vault.unseal),
    'vault:change': async ({ old, passphrase }) => {
      const changed = await vault.change(old, passphrase);
      return changed.ok ? { outcome: 'changed' } : failed(changed.error);
    },
    'vault:lock-after': async ({ minutes }) => { await choices.set({ lockAfter: minutes }); },
    'vault:lock': async () => { lock(); },
    'vault:drafts': async () => ({ drafts: drafts.get() }),
    'vault:keep-draft': async ({ key, draft }) => {
      const { [key]: _before, ...others } = drafts.get();
      await drafts.set(draft === null ? others : { ...others, [key]: draft });
    },
  };
}
