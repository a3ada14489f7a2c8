/**
 * Stand-ins for paths: the window holds a random token for a file that main has just saved and never sees or
 * makes up a path. Tokens live as long as the process.
 */
import { randomUUID } from 'node:crypto';

/** Old tokens are forgotten beyond this number, so that the table cannot grow for ever. */
const MAX_TOKENS = 200;

const paths = new Map<string, string>();

/** Gives a new token for an absolute path. */
export function issue(path: string): string {
  const token = randomUUID();
  paths.set(token, path);
  const oldest = paths.keys().next();
  if (paths.size > MAX_TOKENS && oldest.done !== true) paths.delete(oldest.value);
  return token;
}

/** The path behind a token, or null when the token was never given out. */
export function resolve(token: string): string | null {
  return paths.get(token) ?? null;
}
