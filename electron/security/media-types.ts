/** Media types that our scheme answers with: of the app's own files by their ending, of the user's by their content. */
import { mediaTypeOf } from '../storage/media-type.ts';

const BY_ENDING: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The type of a file that the app ships, or null for an ending that it does not ship. */
export function mediaTypeOfOwnFile(ending: string): string | null {
  return BY_ENDING[ending] ?? null;
}

const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/**
 * The type that a user's file is served under, from its first bytes. Pictures of pixels and PDF are named; all else
 * (SVG and HTML, which could carry code, come as text) is opaque, so that nothing of it can run.
 */
export function servedMediaType(head: Uint8Array): string {
  const type = mediaTypeOf(head);
  return SHOWN.has(type) || type === 'application/pdf' ? type : 'application/octet-stream';
}

/** Whether a page may show it in place; all else is offered as a download, which the page cannot start. */
export const isShownInline = (mediaType: string): boolean => SHOWN.has(mediaType);
