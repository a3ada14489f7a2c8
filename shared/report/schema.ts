/** The report model as it crosses the process border. */
import { z } from 'zod';
import { sha256Schema } from '../record/schema.ts';
import { EVIDENCE_PROBLEMS, type ReportModel } from './model.ts';

const text = z.string().max(100_000);
const fact = z.strictObject({ label: text, value: text }).readonly();

const amount = z.number().min(0);
const chartColumn = z.strictObject({ label: text, total: amount, part: amount, words: text }).readonly();

const block = z.union([
  z.strictObject({
    type: z.literal('chart'), caption: text, legend: z.strictObject({ part: text, rest: text }).readonly(),
    columns: z.array(chartColumn).max(200).readonly(), top: z.strictObject({ value: z.number().positive(), words: text }).readonly(),
  }).readonly(),
  z.strictObject({ type: z.literal('paragraph'), text, tone: z.enum(['normal', 'muted', 'strong']) }).readonly(),
  z.strictObject({ type: z.literal('facts'), items: z.array(fact).readonly() }).readonly(),
  z.strictObject({
    type: z.literal('table'),
    caption: text,
    columns: z.array(z.strictObject({ heading: text, align: z.enum(['start', 'end']), width: z.number().min(0).max(1), content: z.enum(['text', 'entries', 'evidence-page']) }).readonly()).min(1).max(20).readonly(),
    rows: z.array(z.strictObject({ cells: z.array(text).max(20).readonly(), role: z.enum(['body', 'detail', 'group', 'subtotal', 'total']), entryNumber: text.nullable() }).readonly()).max(200_000).readonly(),
  }).readonly(),
  z.strictObject({ type: z.literal('list'), items: z.array(text).readonly() }).readonly(),
  z.strictObject({ type: z.literal('heading'), text }).readonly(),
]);

export const signatureLabelsSchema = z.strictObject({ name: text, date: text, fingerprint: text, notice: text }).readonly();

export const reportModelSchema: z.ZodType<ReportModel> = z.strictObject({
  language: z.string().max(35),
  title: text, subject: text, applicantName: text,
  paper: z.enum(['letter', 'a4']),
  frame: z.enum(['whole', 'pages', 'pages-to-sign']),
  cover: z.strictObject({ title: text, subtitle: text, facts: z.array(fact).readonly(), notice: text }).readonly(),
  runningHead: text, pageLabel: text,
  sections: z.array(z.strictObject({ id: text, title: text, startsOnNewPage: z.boolean(), blocks: z.array(block).readonly() }).readonly()).max(100).readonly(),
  evidence: z.array(z.strictObject({
    entryNumber: text, title: text, alsoFor: z.array(text).max(10_000).readonly(), hash: sha256Schema, name: text, mediaType: text, size: z.number().int().min(0), description: text,
  }).readonly()).max(10_000).readonly(),
  evidenceTitle: text, evidenceFailure: text,
  evidenceReasons: z.record(z.enum(EVIDENCE_PROBLEMS), text).readonly(),
  evidencePageLabel: text, contentsTitle: text, draftNotice: text.nullable(), watermark: z.string().max(40).nullable(),
  signature: z.strictObject({
    heading: text, statement: text, fieldLabel: text, reason: text,
    labels: signatureLabelsSchema,
    countersignature: z.strictObject({ heading: text, statement: text, hours: text, comment: text, signature: text }).readonly(),
  }).readonly(),
  version: z.number().int().min(1).nullable(),
  recordJson: z.string().nullable(),
  producer: text,
  date: z.string().max(10),
}).readonly();
