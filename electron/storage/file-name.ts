/** Names of attached files: what the user sees of a name from a disk, a drop or a foreign record. */

/** The longest name that a record takes (`attachmentRefSchema`). */
const MAX_NAME = 255;
const NAMELESS = 'unnamed';

/** Line breaks and other controls, and the marks that turn the reading direction (they can make `exe` look like `pdf`). */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** The name alone: no folder, nothing hidden, one Unicode form (NFC), at most 255 UTF-16 units with its ending kept. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(HIDDEN, '').replace(LONE_SURROGATE, '').normalize('NFC').trim();
  const useful = /^\.*$/.test(visible) ? NAMELESS : visible;
  return shortened(useful, MAX_NAME);
}

/** Characters that Windows refuses in names, and the devices that it takes some names for. */
const REFUSED_BY_WINDOWS = /[<>:"|?*]/g;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** 255 bytes are what file systems take; a UTF-16 unit is at most three of them. */
const MAX_ON_DISK = 80;

/** A name that every file system takes, as a suggestion for saving a copy. */
export function nameForDisk(name: string): string {
  const clean = cleanFileName(name).replace(REFUSED_BY_WINDOWS, '_').replace(/[. ]+$/, '');
  const named = clean === '' ? NAMELESS : WINDOWS_DEVICE.test(clean) ? `_${clean}` : clean;
  return shortened(named, MAX_ON_DISK);
}

function shortened(name: string, max: number): string {
  if (name.length <= max) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return name.slice(0, max - ending.length).replace(LONE_SURROGATE, '') + ending;
}
