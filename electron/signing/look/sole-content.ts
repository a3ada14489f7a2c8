/** What a stream holds, where all readers agree on it. */
import { type PDFRawStream } from 'pdf-lib';
import type { Revision } from '../revision/revision.ts';
import { decoded, directly, whole } from '../revision/syntax.ts';
import { Unclear } from './operators.ts';

/** They fetch the content from elsewhere, or say how to undo a filter, which readers do in their own ways. */
const FORKING: readonly string[] = ['F', 'FFilter', 'FDecodeParms', 'DecodeParms', 'DP', 'DL'];

/** Throws where one reader may see another content than the next: by another length, another place, another filter. */
export function soleContent(revision: Revision, stream: PDFRawStream): Uint8Array {
  const isForked = FORKING.some((key) => directly(stream.dict, key) !== undefined);
  if (isForked || whole(revision.at(stream.dict, 'Length')) !== stream.contents.length) throw new Unclear('content');
  return decoded(stream);
}
