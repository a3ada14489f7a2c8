import type { ProcessEntry, ProcessHost } from '../process/process-host.ts';
import type { VaultView } from './vault-folder.ts';

/** Those that work on our own files. The one that parses certificates gets the keys of single files, see `file-place.ts`. */
const SEEING: readonly ProcessEntry[] = ['backup-process', 'import-process', 'merge-process'];

/** A host whose children see through the open vault, where they need to. */
export function seeingHost(host: ProcessHost, view: VaultView): ProcessHost {
  return {
    start: (entry) => {
      const child = host.start(entry);
      if (SEEING.includes(entry)) child.post({ type: 'see-through', view });
      return child;
    },
  };
}
