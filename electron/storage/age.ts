/**
 * The age format (age-encryption.org/v1) for files: what is written here opens with the `age` program, and the other way round.
 * The only file that knows the package. Everything goes through streams: no file is held in memory.
 */
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient, type Identity } from 'age-encryption';

/** Bytes that the first line of a sealed file may be known by. */
const MAGIC = 'age-encryption.org/v1\n';
export const AGE_HEAD_BYTES = MAGIC.length;

/** About a second on a modest laptop, 128 MB, and far below what the `age` program refuses (2^22). */
const SCRYPT_LOG_N = 17;

const CHUNK = 64 * 1024;
const TAG = 16;
/** Header for one X25519 recipient, and the nonce. */
const HEADER = 184;

/** Why a sealed file did not open. `locked`: no key that was tried fits. `damaged`: one fits, or nobody can say, and the bytes are wrong. */
export class SealProblem extends Error {
  readonly kind: 'locked' | 'damaged';

  constructor(kind: SealProblem['kind']) {
    super(`The sealed file is ${kind}`);
    this.kind = kind;
  }
}

export const isSealed = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, AGE_HEAD_BYTES)).toString('latin1') === MAGIC;

/** A new private key, as text: `AGE-SECRET-KEY-1…`. */
export const newIdentity = (): Promise<string> => generateX25519Identity();

/** The public half: `age1…`. Throws for what is no identity. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

/** Size in bytes of a file of `size` bytes once it is sealed for one recipient. */
export const sealedSize = (size: number): number => size + HEADER + TAG * Math.max(1, Math.ceil(size / CHUNK));

/** Seals for the recipient. Throws what the source throws. */
export async function* sealed(source: AsyncIterable<Uint8Array>, recipient: string): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  yield* chunksOf(await encrypter.encrypt(streamOf(source)));
}

/** Opens with the first of the keys that fits. Throws `SealProblem`, and what the source throws. */
export async function* unsealed(source: AsyncIterable<Uint8Array>, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const trouble: { thrown: unknown } = { thrown: null };
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const lastAsked = witness();
  decrypter.addIdentity(lastAsked);
  try {
    yield* chunksOf(await decrypter.decrypt(streamOf(noting(source, trouble))));
  } catch (error) {
    if (trouble.thrown !== null) throw trouble.thrown;
    throw error instanceof SealProblem ? error : new SealProblem(lastAsked.wasAsked() ? 'locked' : 'damaged');
  }
}

/** Read only as far as somebody waits for it. */
function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => { await chunks.return?.(); },
  });
}

/** Whoever stops early lets go of the source as well. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // an error has been thrown already
  }
}

/** The package speaks of its own troubles and of the source's in the same way. */
async function* noting(source: AsyncIterable<Uint8Array>, trouble: { thrown: unknown }): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    trouble.thrown = error;
    throw error;
  }
}

/** Comes last and opens nothing: when it is asked, none before it has fitted. */
function witness(): Identity & { readonly wasAsked: () => boolean } {
  let isAsked = false;
  return {
    unwrapFileKey: () => {
      isAsked = true;
      return null;
    },
    wasAsked: () => isAsked,
  };
}

/** A short text under a passphrase, as lines of ASCII: what `age -p -a` writes. Takes about a second. */
export async function sealedWithPassphrase(text: string, passphrase: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  return armor.encode(await encrypter.encrypt(text));
}

/** Throws `SealProblem`: `locked` for a wrong passphrase. */
export async function unsealedWithPassphrase(text: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const lastAsked = witness();
  decrypter.addIdentity(lastAsked);
  try {
    return await decrypter.decrypt(armor.decode(text), 'text');
  } catch {
    throw new SealProblem(lastAsked.wasAsked() ? 'locked' : 'damaged');
  }
}
