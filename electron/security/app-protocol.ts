/** Our own scheme: `app://portfolio/…` gives the app's files and, by their hash, the user's attachments. */
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { HOST, SCHEME } from '../app/names.ts';
import { ATTACHMENT_HEADERS, PAGE_HEADERS } from './csp.ts';
import type { AttachmentStore } from '../storage/attachment-store.ts';
import { isShownInline, servedMediaType } from './media-types.ts';
import type { OwnFile } from './own-files.ts';

/** For `protocol.registerSchemesAsPrivileged`, before the app is ready. Storage needs `standard` and `secure`. */
export const PRIVILEGED_SCHEMES = [
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
];

export interface ProtocolSources {
  readonly ownFiles: ReadonlyMap<string, OwnFile>;
  /** Null while no record is open. */
  readonly attachments: Pick<AttachmentStore, 'look' | 'read'> | null;
}

const ATTACHMENT_PATH = /^\/attachment\/([0-9a-f]{64})$/;
const refuse = (status: number): Response => new Response(null, { status, headers: PAGE_HEADERS });

/** Answers one request. GET only, our host only, known files only. Query and fragment are ignored. */
export async function answerAppRequest(request: Pick<Request, 'url' | 'method'>, sources: ProtocolSources): Promise<Response> {
  const url = new URL(request.url);
  if (url.protocol !== `${SCHEME}:` || url.host !== HOST || url.username !== '' || url.password !== '') return refuse(403);
  if (request.method !== 'GET') return refuse(405);
  const hash = ATTACHMENT_PATH.exec(url.pathname)?.[1];
  if (hash !== undefined) return sources.attachments === null ? refuse(404) : await attachmentResponse(hash, sources.attachments);
  const file = sources.ownFiles.get(url.pathname === '/' ? '/index.html' : url.pathname);
  if (file === undefined) return refuse(404);
  return new Response(new Uint8Array(await readFile(file.path)), { headers: { ...PAGE_HEADERS, 'Content-Type': file.mediaType } });
}

async function attachmentResponse(hash: string, attachments: NonNullable<ProtocolSources['attachments']>): Promise<Response> {
  const found = await attachments.look(hash);
  if (found === null) return refuse(404);
  const mediaType = servedMediaType(found.head);
  // Node's web stream and the DOM's are one class at run time; only their type declarations differ.
  const body = Readable.toWeb(Readable.from(attachments.read(hash), { objectMode: false })) as unknown as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      ...ATTACHMENT_HEADERS,
      'Content-Type': mediaType,
      'Content-Length': String(found.size),
      'Content-Disposition': isShownInline(mediaType) ? 'inline' : 'attachment',
    },
  });
}
