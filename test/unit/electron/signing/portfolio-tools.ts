/** Tools of the portfolio service that work in this process: the page writer writes a small prepared PDF. */
import { writeFile } from 'node:fs/promises';
import { PDFDocument } from 'pdf-lib';
import type { BuildRequest, PortfolioTools } from '../../../../electron/signing/portfolio-service.ts';
import { verifyJob } from '../../../../electron/signing/verify-job.ts';
import type { ReportModel } from '../../../../shared/report/model.ts';
import { ok } from '../../../../shared/domain/result.ts';
import { NOW, preparedPdf } from './prepared-pdf.ts';

export const REPORT = { language: 'en', evidence: [] as const, version: null } as unknown as ReportModel; // the stand-in draws nothing of it

const BUILT = { pages: 1, size: 1, notShown: [{ name: 'b.pdf', hash: 'b'.repeat(64), code: 'encrypted' }], missingCharacters: [], brokenRules: [] } as const;

export async function writePrepared({ signature, output }: BuildRequest): Promise<void> {
  const { bytes } = await preparedPdf(signature === null ? {} : { marker: signature.marker });
  await writeFile(output, bytes, { flag: 'wx' });
}

export function tools(changes: Partial<PortfolioTools> = {}): PortfolioTools {
  return {
    now: () => NOW,
    build: async (request, { onProgress }) => {
      onProgress({ stage: 'draw', done: 1, total: 1 });
      await writePrepared(request);
      return ok({ ...BUILT, notShown: [...BUILT.notShown], missingCharacters: [], brokenRules: [] });
    },
    verify: (path) => verifyJob({ task: 'verify', path }),
    ...changes,
  };
}

/** A page writer that makes a PDF without room for a signature. */
export const buildWithoutRoom: PortfolioTools['build'] = async ({ output }) => {
  const document = await PDFDocument.create();
  document.addPage();
  await writeFile(output, await document.save());
  return ok({ ...BUILT, notShown: [], missingCharacters: [], brokenRules: [] });
};
