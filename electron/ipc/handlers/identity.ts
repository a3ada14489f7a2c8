/** The signing identity for the window: facts about it, never its key, which goes into files of its own and comes out of them. */
import { readFile, stat } from 'node:fs/promises';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import { failure, type Failure } from '../../failure.ts';
import type { IdentityStore } from '../../signing/identity-store.ts';
import { MOST_KEY_FILE_BYTES, readKeyFile, writeKeyFile } from '../../signing/key-file.ts';
import type { OsKeys } from '../../signing/os-keys.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { failed } from './failed.ts';
import { saveBytes } from './save-bytes.ts';

export interface IdentityServices {
  readonly identities: IdentityStore;
  readonly osKeys: OsKeys;
  readonly dialogs: FileDialogs;
  readonly translate: Translate;
}

const ENDINGS = { certificate: '.cer', key: '.p12' } as const;

export function identityHandlers(
  services: IdentityServices,
): Pick<Handlers, 'identity:get' | 'identity:create' | 'identity:save-certificate' | 'identity:back-up' | 'identity:bring-in'> {
  const { identities, osKeys, dialogs } = services;
  return {
    /** An identity that cannot be read shows as none; making one is then refused with the reason, and nothing is overwritten. */
    'identity:get': async () => {
      const [identity, osProtection] = await Promise.all([identities.get(), osKeys.isUsable()]);
      return { identity: identity.ok ? identity.value : null, osProtection };
    },
    'identity:create': async (request) => {
      const created = await identities.create(request);
      return created.ok ? { outcome: 'created', identity: created.value } : failed(created.error);
    },
    'identity:save-certificate': async () => {
      const certificate = await identities.certificate();
      return certificate.ok ? saveAs('certificate', certificate.value, services) : failed(certificate.error);
    },
    'identity:back-up': async ({ passphrase, filePassword }) => {
      const key = await identities.open(passphrase); // before the dialog: a wrong passphrase is told at once
      if (!key.ok) return failed(key.error);
      try {
        return await saveAs('key', await writeKeyFile(key.value, filePassword), services);
      } finally {
        key.value.privateKey.fill(0);
      }
    },
    'identity:bring-in': async ({ filePassword, passphrase, replaces }) => {
      const [path] = await dialogs.open('key');
      if (path === undefined) return { outcome: 'cancelled' };
      const bytes = await keyFileAt(path);
      if (!bytes.ok) return failed(bytes.error);
      const file = await readKeyFile(bytes.value, filePassword);
      if (!file.ok) return failed(file.error);
      const adopted = await identities.adopt({ file: file.value, passphrase, replaces });
      return adopted.ok ? { outcome: 'created', identity: adopted.value } : failed(adopted.error);
    },
  };
}

async function keyFileAt(path: string): Promise<Result<Uint8Array, Failure>> {
  try {
    return (await stat(path)).size > MOST_KEY_FILE_BYTES ? err(failure('key-file-unreadable')) : ok(await readFile(path));
  } catch (error) {
    return err(storageFailure(error));
  }
}

async function saveAs(
  kind: keyof typeof ENDINGS, content: Uint8Array, { identities, dialogs, translate }: IdentityServices,
): Promise<ResponseOf<'identity:back-up'>> {
  const identity = await identities.get();
  const name = identity.ok ? (identity.value?.name ?? '') : '';
  return saveBytes(kind, { suggestedName: translate(`key.file.${kind}`, { name }), ending: ENDINGS[kind], content }, dialogs);
}
