import type { Failure } from '../../failure.ts';

/** A failure as the contract's answer. */
export function failed({ code, params }: Failure): { outcome: 'failed'; code: string; params: Record<string, string | number> } {
  return { outcome: 'failed', code, params: { ...params } };
}
