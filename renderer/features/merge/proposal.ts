import type { ResponseOf } from '../../../shared/ipc/contract.ts';

/** What a merge would do, as main has told it. */
export type Proposal = Extract<ResponseOf<'merge:read'>, { readonly outcome: 'read' }>;
