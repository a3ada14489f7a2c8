/** Words from message catalogues (ICU MessageFormat). A missing key is a bug: tests compare keys with their uses. */
import { IntlMessageFormat } from 'intl-messageformat';

export type MessageValues = Readonly<Record<string, string | number>>;
/** Gives the text of a message key with its values filled in. */
export type Translate = (key: string, values?: MessageValues) => string;
export type Catalogue = Readonly<Record<string, string>>;

/** Makes a `Translate` for one language. An unknown key comes back as itself, so that a screen never goes blank. */
export function translator(language: string, catalogue: Catalogue): Translate {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const message = catalogue[key];
    if (message === undefined) return key;
    let format = compiled.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    const text: unknown = format.format(values);
    return typeof text === 'string' ? text : String(text);
  };
}
