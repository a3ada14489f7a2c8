/** Automerge, for the processes that keep or join histories; main only knows where its program (WebAssembly) lies. */
import { readFile } from 'node:fs/promises';
import { initializeWasm, isWasmInitialized } from '@automerge/automerge/slim';

/** Must have ended before anything in `history.ts` is used. Throws the errors of the system. */
export async function startEngine(path: string): Promise<void> {
  if (!isWasmInitialized()) await initializeWasm(await readFile(path));
}
