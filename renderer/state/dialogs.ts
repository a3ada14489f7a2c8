/** Which dialog of the shell is open. */
import { create } from 'zustand';
import type { RecordFile } from '../../shared/record/interchange.ts';

export interface FileTask {
  readonly id: string;
  readonly kind: 'export' | 'import';
}

export interface ImportChoice {
  readonly fileName: string;
  readonly record: RecordFile;
}

interface Dialogs {
  readonly isHelpOpen: boolean;
  /** A record file is being written or read. */
  readonly task: FileTask | null;
  /** A file was read, and there is a record already: add or replace? */
  readonly importChoice: ImportChoice | null;
  readonly set: (changed: Partial<Omit<Dialogs, 'set'>>) => void;
}

export const useDialogs = create<Dialogs>()((set) => ({
  isHelpOpen: false,
  task: null,
  importChoice: null,
  set: (changed) => { set(changed); },
}));
