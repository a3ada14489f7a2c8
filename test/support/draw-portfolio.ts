/** The whole file in memory, as the building process writes it to the disk piece by piece. */
import { brokenRules } from '../../electron/pdf/conformance/check.ts';
import type { Built } from '../../electron/pdf/job.ts';
import { composePortfolio, type PortfolioInput } from '../../electron/pdf/portfolio.ts';
import { documentPieces } from '../../electron/pdf/save.ts';

export interface DrawnPortfolio extends Omit<Built, 'size'> {
  readonly bytes: Uint8Array;
}

export async function drawPortfolio(input: PortfolioInput): Promise<DrawnPortfolio> {
  const { document, ...composed } = await composePortfolio(input);
  const bytes = await bytesOfDocument(document);
  return { ...composed, bytes, brokenRules: input.profile === 'archive' ? await brokenRules(bytes) : [] };
}

export async function bytesOfDocument(document: Parameters<typeof documentPieces>[0]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of documentPieces(document)) pieces.push(piece);
  return Buffer.concat(pieces);
}
