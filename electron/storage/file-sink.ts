import { Writable } from 'node:stream';
import { callbackify } from 'node:util';
import { nodeFileSystem } from './file-system.ts';

/** A new file at the end of a stream. Throws the errors of the system, also when the file is there already. */
export async function newFileSink(path: string): Promise<Writable> {
  const file = await nodeFileSystem.open(path, 'create');
  let position = 0;
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await file.close();
  };
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      const at = position;
      position += chunk.length;
      callbackify(() => file.write(at, chunk))(done);
    },
    final: callbackify(close),
    destroy(error, done) { callbackify(close)((closing) => { done(error ?? closing); }); },
  });
}
