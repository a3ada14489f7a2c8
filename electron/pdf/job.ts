/** What the throw-away process is asked to do, and what it answers. Crosses a process border: strict schemas both ways. */
import { z } from 'zod';
import { STORAGE_PROBLEMS } from '../../shared/ipc/contract.ts';
import { EVIDENCE_PROBLEMS } from '../../shared/report/model.ts';
import { fileProfileSchema } from '../../shared/report/profile.ts';
import { reportModelSchema } from '../../shared/report/schema.ts';
import { sha256Schema } from '../../shared/record/schema.ts';
import { signatureAppearanceSchema } from '../../shared/report/signature-appearance.ts';
import { signatureKindSchema } from '../../shared/report/signature-kind.ts';
import { filePlaceSchema } from '../vault/file-place.ts';

const path = z.string().min(1).max(4096);
const problem = z.enum(EVIDENCE_PROBLEMS);

/** Most memory that trying a foreign file may take, in bytes. */
export const MOST_INSPECT_BYTES = 512 * 1024 * 1024;

/** An evidence file on disk; `problem` set: only attach it, with a page that says why it is not shown. */
const evidenceFileSchema = filePlaceSchema.extend({
  hash: sha256Schema, mediaType: z.string(), problem: problem.nullable(),
  /** Opens a PDF that is encrypted; empty: nobody knows one. */
  password: z.string(),
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

/** Paths of the programs that decode foreign files. */
const decodersSchema = z.strictObject({ pdfium: path, webp: path, heif: path });
export type Decoders = z.infer<typeof decodersSchema>;

const assetsSchema = z.strictObject({
  /** Folder with the three Noto Sans files. */
  fonts: path,
  decoders: decodersSchema,
});
export type PdfAssets = z.infer<typeof assetsSchema>;

/** All that a visible signature and its dictionary say about the signer. */
export const signerFactsSchema = z.strictObject({
  /** Marks the place of the signature, see `signature-placeholder.ts`. */
  marker: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().min(1).max(200),
  /** SHA-256 of the certificate. */
  fingerprint: sha256Schema,
  /** The signer's clock, ISO 8601 in UTC; also the `/M` of the signature. */
  signedAt: z.iso.datetime(),
  /** The same moment in the reader's words. */
  signedAtText: z.string().max(200),
  appearance: signatureAppearanceSchema,
});
export type SignerFacts = z.infer<typeof signerFactsSchema>;

const signatureSchema = signerFactsSchema.extend({ kind: signatureKindSchema });
export type SignatureJob = z.infer<typeof signatureSchema>;

export const pdfJobSchema = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('inspect'), profile: fileProfileSchema, files: z.array(evidenceFileSchema).min(1), assets: assetsSchema }),
  z.strictObject({
    task: z.literal('build'),
    profile: fileProfileSchema,
    model: reportModelSchema,
    evidence: z.array(evidenceFileSchema),
    signature: signatureSchema.nullable(),
    assets: assetsSchema,
    /** Where the finished file is written; it must not exist. */
    output: path,
  }),
]);
export type PdfJob = z.infer<typeof pdfJobSchema>;
export type InspectJob = Extract<PdfJob, { task: 'inspect' }>;
export type BuildJob = Extract<PdfJob, { task: 'build' }>;

export const inspectionSchema = z.union([
  z.strictObject({ pages: z.number().int().min(1) }),
  z.strictObject({ problem }),
]);
/** What a file would give: pages, or the reason why it cannot be shown. */
export type Inspection = z.infer<typeof inspectionSchema>;
/** In the order of the files. */
export const inspectionsSchema = z.array(inspectionSchema);

export const builtSchema = z.strictObject({
  pages: z.number().int().min(1),
  size: z.number().int().min(1),
  notShown: z.array(z.strictObject({ name: z.string(), hash: sha256Schema, code: problem })),
  /** Characters that the fonts lack; each stands in the file as U+FFFD. */
  missingCharacters: z.array(z.string()),
  /** Rules of the profile that the file breaks: our fault, and the file is not handed out. */
  brokenRules: z.array(z.string()),
});
export type Built = z.infer<typeof builtSchema>;

/** What a build ends with: the file, or why it could not be written. */
export const buildAnswerSchema = z.union([builtSchema, z.strictObject({ unwritable: z.enum(STORAGE_PROBLEMS) })]);
export type BuildAnswer = z.infer<typeof buildAnswerSchema>;
