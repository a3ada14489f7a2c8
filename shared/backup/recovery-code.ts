/** The recovery code: the private key of locked backups as a person reads it from paper. */

const START = 'AGE-SECRET-KEY-1';
const GROUP = 5;

/** What was typed, as the key is written: without spaces and in capitals. Null when it is no code but, perhaps, a passphrase. */
export function readRecoveryCode(typed: string): string | null {
  const code = typed.replaceAll(/\s/g, '').toUpperCase();
  return code.startsWith(START) ? code : null;
}

/** The code in groups for the eye: its beginning, then fives. */
export function codeInGroups(code: string): readonly string[] {
  const rest = code.slice(START.length);
  return [code.slice(0, START.length), ...(rest.match(new RegExp(`.{1,${String(GROUP)}}`, 'g')) ?? [])];
}
