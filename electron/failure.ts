/** What went wrong, as data that can cross processes and be put into words: `code` is a message key under `failure.`. */
import { z } from 'zod';
import type { Translate } from '../shared/words/translate.ts';

export interface Failure {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A failure that comes from a child process. */
export const failureSchema = z.strictObject({ code: z.string().max(100), params: z.record(z.string(), z.union([z.string().max(300), z.number()])) });

export function failure(code: string, params: Failure['params'] = {}): Failure {
  return { code, params };
}

export function failureInWords(translate: Translate, { code, params }: Failure): string {
  return translate(`failure.${code}`, params);
}
