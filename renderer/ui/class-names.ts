/** Looks names up in a CSS module and joins those that are given; `false` and `null` are left out. */
export type ClassNames = (...names: readonly (string | false | null | undefined)[]) => string;

export function classNames(module: Readonly<Record<string, string>>): ClassNames {
  return (...names) =>
    names
      .map((name) => (typeof name === 'string' ? (module[name] ?? '') : ''))
      .filter((name) => name !== '')
      .join(' ');
}
