/**
 * Makes the certificate and CMS libraries use this process's WebCrypto, the same in Node and in Electron.
 * Every file that uses them imports this one first.
 */
import 'reflect-metadata'; // @peculiar/x509 reads its own annotations through it
import { webcrypto } from 'node:crypto';
import { cryptoProvider } from '@peculiar/x509';
import { CryptoEngine, setEngine } from 'pkijs';

cryptoProvider.set(webcrypto);
setEngine('endorsement-portfolio', new CryptoEngine({ name: 'endorsement-portfolio', crypto: webcrypto }));

export { webcrypto };

/** A copy in a buffer of its own: the libraries read the whole buffer behind a view. */
export const ownBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
