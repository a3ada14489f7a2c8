import type { Failure } from '../../failure.ts';

/** A failure as the contract's answer. */
export function failed({ code, params }: Failure): { outcome: 'failed'; code: string; params: Record<string, string | number> } {
  return { outcome: 'failed', code, params: { ...params } };
}

/** What was cancelled is no failure. */
export function declinedOrFailed(error: Failure): { outcome: 'cancelled' } | ReturnType<typeof failed> {
  return error.code === 'cancelled' ? { outcome: 'cancelled' } : failed(error);
}
