/** How a PDF begins. */

/** The header may stand within the first kilobyte (ISO 32000-1, annex H, note 13). */
export const PDF_HEADER_ROOM = 1024;

export const hasPdfHeader = (bytes: Buffer): boolean => bytes.subarray(0, PDF_HEADER_ROOM).includes('%PDF-');
