/** Storing files, as a plain function of what the platform answers: the field only shows it. */
import type { AttachmentRef } from '../../../../shared/domain/entities.ts';
import { ask } from '../../../platform/client.ts';
import { MOST_ATTACHMENTS } from '../../../../shared/domain/limits.ts';

export interface FileProblem {
  readonly name: string;
  /** Message key under `failure.`, or `unreachable` when the request never got an answer. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface StoredFiles {
  readonly stored: readonly AttachmentRef[];
  readonly problems: readonly FileProblem[];
}

const NOTHING: StoredFiles = { stored: [], problems: [] };

/** Asks for files in a dialog. A closed dialog stores nothing and is no problem. */
export async function chooseFiles(): Promise<StoredFiles> {
  try {
    const answer = await ask('attachment:choose');
    if (answer.outcome === 'cancelled') return NOTHING;
    return { stored: answer.attachments, problems: answer.refused.map((file) => ({ ...file, params: { name: file.name } })) };
  } catch {
    return { stored: [], problems: [{ name: '', code: 'unreachable', params: {} }] };
  }
}

/** Stores dropped files one after the other, so that only one of them is in memory twice. */
export async function addFiles(files: readonly File[]): Promise<StoredFiles> {
  const stored: AttachmentRef[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    const outcome = await addFile(file);
    stored.push(...outcome.stored);
    problems.push(...outcome.problems);
  }
  return { stored, problems };
}

async function addFile(file: File): Promise<StoredFiles> {
  try {
    const answer = await ask('attachment:add', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    if (answer.outcome === 'stored') return { stored: [answer.attachment], problems: [] };
    return { stored: [], problems: [{ name: file.name, code: answer.code, params: { name: file.name, ...answer.params } }] };
  } catch {
    // A folder, a file that went away, or a main process that does not answer: nothing was stored.
    return { stored: [], problems: [{ name: file.name, code: 'unreachable', params: {} }] };
  }
}

export interface AddedFiles {
  readonly attachments: readonly AttachmentRef[];
  readonly added: number;
  /** Names of files that the entry holds already, seen by their content. */
  readonly same: readonly string[];
  /** Number of files above what one entry holds. */
  readonly leftOut: number;
}

/** The attachments of an entry with new ones: each content once, and never more than an entry holds. */
export function withFiles(present: readonly AttachmentRef[], stored: readonly AttachmentRef[]): AddedFiles {
  const attachments = [...present];
  const same: string[] = [];
  let leftOut = 0;
  for (const file of stored) {
    if (attachments.some((other) => other.hash === file.hash)) same.push(file.name);
    else if (attachments.length >= MOST_ATTACHMENTS) leftOut += 1;
    else attachments.push(file);
  }
  return { attachments, added: attachments.length - present.length, same, leftOut };
}

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** A size in the unit that people know, as message key and number. */
export function sizeParts(bytes: number): { readonly key: string; readonly value: number } {
  if (bytes < KILOBYTE) return { key: 'size.bytes', value: bytes };
  if (bytes < MEGABYTE) return { key: 'size.kilobytes', value: Math.round(bytes / KILOBYTE) };
  return { key: 'size.megabytes', value: Math.round((bytes / MEGABYTE) * 10) / 10 };
}

/** Pictures that Chromium can show; their thumbnails come from `app://portfolio/attachment/<hash>`. */
export const isPicture = (file: AttachmentRef): boolean => /^image\/(?:png|jpeg|webp|gif|bmp)$/.test(file.mediaType);
