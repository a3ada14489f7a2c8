/**
 * The throw-away process that parses foreign files, verifies signed ones and draws the portfolio: one job, then the end.
 * It has no signing key, no network, and of a vault only the keys of the files that it is to read; it reads the files that main names and writes the one that main names.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { PDFContext } from 'pdf-lib';
import { z } from 'zod';
import { assertNever, err, ok } from '../../shared/domain/result.ts';
import { serveOneJob } from '../process/child-side.ts';
import type { Progress } from '../process/task-protocol.ts';
import { offerJob, prepareJob } from '../signing/countersign/jobs.ts';
import { offerJobSchema, prepareJobSchema } from '../signing/countersign/messages.ts';
import { verifyJob } from '../signing/verify-job.ts';
import { verifyJobSchema } from '../signing/verify-messages.ts';
import { storageProblem } from '../storage/storage-problem.ts';
import { writeNew } from '../storage/write-new.ts';
import { brokenRules } from './conformance/check.ts';
import { importFile, readEvidence, type ImportOptions } from './foreign/import-file.ts';
import { readFonts } from './font-files.ts';
import { MOST_INSPECT_BYTES, pdfJobSchema, type BuildAnswer, type BuildJob, type EvidenceFile, type InspectJob, type Inspection } from './job.ts';
import { composePortfolio, type EvidenceContent } from './portfolio.ts';
import { documentPieces } from './save.ts';
import type { StoredFile } from './stored-stream.ts';

const BYTES_PER_KILOBYTE = 1024;

const jobSchema = z.union([pdfJobSchema, verifyJobSchema, offerJobSchema, prepareJobSchema]);

serveOneJob(async (message, report) => {
  const job = jobSchema.parse(message);
  switch (job.task) {
    case 'inspect': return await inspectAll(job, report);
    case 'build': return await build(job, report);
    case 'verify': return await verifyJob(job);
    case 'offer-countersignature': return await offerJob(job);
    case 'prepare-countersignature': return await prepareJob(job);
    default: return assertNever(job);
  }
});

/** After each file a sign of life, which also tells main which file ended the process. */
async function inspectAll({ files, assets, profile }: InspectJob, report: (progress: Progress) => void): Promise<readonly Inspection[]> {
  const inspections: Inspection[] = [];
  for (const file of files) {
    const inspection = await inspect(file, { profile, decoders: assets.decoders, isInspected: false });
    // The peak stays for the life of the process: among others, this file ends it, and is tried again alone.
    if (hasTakenTooMuch() && files.length > 1) throw new Error('A file took too much memory');
    inspections.push(hasTakenTooMuch() ? { problem: 'took-too-much' } : inspection);
    report({ stage: 'inspecting', done: inspections.length, total: files.length });
  }
  return inspections;
}

/** The watch from outside looks ten times a second: a file that takes too much for a shorter while is found by the peak. */
const hasTakenTooMuch = (): boolean => process.resourceUsage().maxRSS * BYTES_PER_KILOBYTE > MOST_INSPECT_BYTES;

/** Does all that the builder would do with the file, and throws the result away. */
async function inspect(file: EvidenceFile, options: ImportOptions): Promise<Inspection> {
  const bytes = await readEvidence(file, file.hash);
  if (!bytes.ok) return { problem: bytes.error };
  const pages = await importFile(PDFContext.create(), bytes.value, { ...options, password: file.password });
  return pages.ok ? { pages: pages.value.length } : { problem: pages.error };
}

async function build(job: BuildJob, report: (progress: Progress) => void): Promise<BuildAnswer> {
  const files = new Map(job.evidence.map((file) => [file.hash, file]));
  const options: ImportOptions = { profile: job.profile, decoders: job.assets.decoders, isInspected: true };
  const composed = await composePortfolio({
    profile: job.profile,
    model: job.model,
    fonts: await readFonts(job.assets.fonts),
    signature: job.signature,
    evidence: (context, index) => evidenceContent(context, files.get(job.model.evidence[index]?.hash ?? ''), options),
    onProgress: (stage, done, total) => { report({ stage, done, total }); },
  });
  try {
    await writeNew(job.output, documentPieces(composed.document));
  } catch (error) {
    return { unwritable: storageProblem(error) };
  }
  const { pages, notShown, missingCharacters } = composed;
  const rules = job.profile === 'archive' ? await brokenRules(await readFile(job.output)) : [];
  return { pages, size: (await stat(job.output)).size, notShown, missingCharacters, brokenRules: rules };
}

async function evidenceContent(context: PDFContext, file: EvidenceFile | undefined, options: ImportOptions): Promise<EvidenceContent> {
  if (file === undefined) return { original: null, pages: err('missing') };
  const bytes = await readEvidence(file, file.hash);
  if (!bytes.ok) return { original: null, pages: err(bytes.error) };
  const stored: StoredFile = { path: file.path, key: file.key, size: bytes.value.length, sha256: file.hash, md5: createHash('md5').update(bytes.value).digest('hex') };
  if (file.problem !== null) return { original: stored, pages: err(file.problem) };
  const pages = await importFile(context, bytes.value, { ...options, stored, password: file.password });
  return { original: stored, pages: pages.ok ? ok(pages.value) : pages };
}
