/** Countersigning for the window: the file stays a token, and the key stays here. */
import { basename } from 'node:path';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Handlers, RequestOf } from '../../../shared/ipc/contract.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import { failure, type Failure } from '../../failure.ts';
import { commonName } from '../../signing/certificate.ts';
import { countersign, type CountersignTools } from '../../signing/countersign/countersign-service.ts';
import type { IdentityStore } from '../../signing/identity-store.ts';
import { oneTimeSigner, type Signer } from '../../signing/signer.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { issue, resolve } from '../file-tokens.ts';
import { failed } from './failed.ts';
import { saveTo } from './save-to.ts';

export interface CountersignServices {
  readonly identities: IdentityStore;
  readonly tools: CountersignTools;
  readonly dialogs: FileDialogs;
  readonly translate: Translate;
}

export function countersignHandlers(services: CountersignServices): Pick<Handlers, 'countersign:open' | 'countersign:save'> {
  const { tools, dialogs } = services;
  return {
    'countersign:open': async () => {
      const [path] = await dialogs.open('countersign');
      if (path === undefined) return { outcome: 'cancelled' };
      const offer = await tools.offer(path, new AbortController().signal);
      return offer.ok ? { outcome: 'opened', token: issue(path), fileName: basename(path), offer: offer.value } : failed(offer.error);
    },
    'countersign:save': async (request) => {
      const source = resolve(request.token);
      if (source === null) return failed(failure('countersign-file-changed'));
      const signer = await signerOf(request.signer, services); // before the dialog: a wrong passphrase is told at once
      if (!signer.ok) return failed(signer.error);
      const { sha256, confirmation, appearance } = request;
      const saved = await saveTo('countersigned', request, dialogs, (place) => (
        countersign({ ...place, source, sha256, confirmation, appearance, signer: signer.value }, tools)
      ));
      if (saved.outcome !== 'saved') return saved;
      const { token, fileName, value } = saved;
      return { outcome: 'saved', token, fileName, ...value };
    },
  };
}

/** A key that is made for one signature says so in its name: its fingerprint will never come again. */
async function signerOf(
  signer: RequestOf<'countersign:save'>['signer'], { identities, tools, translate }: CountersignServices,
): Promise<Result<Signer, Failure>> {
  if (signer.type === 'own') return identities.unlock(signer.passphrase);
  if (commonName(signer.name) === '') return err(failure('identity-name'));
  return ok(await oneTimeSigner(translate('countersign.one-time-name', { name: commonName(signer.name) }), tools.now()));
}
