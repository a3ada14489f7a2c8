/** The words that make the app a command-line program instead of opening a window. */
export const CLI_WORDS: ReadonlySet<string> = new Set(['evaluate', 'portfolio', 'verify', 'validate']);

/**
 * The arguments for the command line program, or null when a window is wanted.
 * `argv` is `process.argv`: the binary, Chromium's switches, in an unpackaged app the path of the app, then ours.
 */
export function cliArguments(argv: readonly string[], isPackaged: boolean): readonly string[] | null {
  const rest = argv.slice(1);
  const isPlain = (argument: string): boolean => !argument.startsWith('-');
  if (!isPackaged) rest.splice(0, rest.findIndex(isPlain) + 1);
  const first = rest.findIndex(isPlain);
  const word = rest[first];
  return word !== undefined && CLI_WORDS.has(word) ? rest.slice(first) : null;
}
