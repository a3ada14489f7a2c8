/** What stands between the start of the app and the record: nothing, or a vault that somebody must open. */
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { finishMove } from './seal-profile.ts';
import { vaultDoor, type VaultDoor } from './vault-door.ts';
import { openVault, readVault, vaultFolderOf, viewOf, type VaultView } from './vault-folder.ts';

export interface OpenVault {
  readonly view: VaultView;
  readonly door: VaultDoor;
}

export interface LockedVault {
  /** False when its key file is damaged: nobody can open it. */
  readonly isWhole: boolean;
  readonly unlock: (passphrase: string) => Promise<Result<OpenVault, Failure>>;
  readonly recover: (code: string, passphrase: string) => Promise<Result<OpenVault, Failure>>;
}

/** Call before Chromium opens anything of the profile. Null: the record lies in the clear. Throws the errors of the system. */
export async function vaultAt(userData: string, isLeftover: (name: string) => boolean): Promise<LockedVault | 'newer' | null> {
  await finishMove(userData, isLeftover);
  const folder = vaultFolderOf(userData);
  const { state } = await readVault(folder);
  if (state === 'none') return null;
  if (state === 'newer') return 'newer';
  const door = vaultDoor(folder);
  const through = (key: Result<Uint8Array, Failure>): Result<OpenVault, Failure> => {
    if (!key.ok) return key;
    const view = viewOf(folder, key.value);
    openVault(view);
    return ok({ view, door });
  };
  const whole = state === 'locked';
  return {
    isWhole: whole,
    unlock: async (passphrase) => (whole ? through(await door.withPassphrase(passphrase)) : err(failure('vault-damaged'))),
    recover: async (code, passphrase) => (whole ? through(await door.withCode(code, passphrase)) : err(failure('vault-damaged'))),
  };
}
