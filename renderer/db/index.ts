/** The door of the working store: everything that screens may use of it. */
export { RecordStoreProvider, useCloseRecord, useHandOverDrafts, useRecordAtRest, useRecordStore, type RecordStoreProviderProps } from './live/record-provider.tsx';
export { useEntries, useEntry, useFacts, useHistory, useSaveStatus } from './live/hooks.ts';
export { useDraft } from './live/use-draft.ts';
export type { RecordStore } from './record-store.ts';
export type { OpenProblem } from './database.ts';
export type { CommitOutcome } from './commit.ts';
export { SAVE_STATES, type SaveNotice, type SaveState, type SaveStatus } from './save-status.ts';
