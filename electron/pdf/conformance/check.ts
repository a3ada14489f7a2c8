/**
 * Checks a file of ours against the rules of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) that our page writer could break. It knows
 * just the constructs that we write: anything else is reported too, so that a new one is looked at before it is allowed.
 * It is no validator for files of others.
 */
import { PDFDocument } from 'pdf-lib';
import { checkAnnotations } from './annotations.ts';
import { readContents } from './content.ts';
import { checkDocument } from './document.ts';
import { checkFonts } from './fonts.ts';
import type { Report } from './report.ts';
import { checkResources } from './resources.ts';
import { readStructure } from './structure.ts';

const MOST_FINDINGS = 50;

/** Names of the rules that the file breaks, each with where; empty when it breaks none. Throws when it is no PDF of ours at all. */
export async function brokenRules(bytes: Uint8Array): Promise<string[]> {
  const found = new Set<string>();
  const report: Report = (rule, where = '') => { if (found.size < MOST_FINDINGS) found.add(where === '' ? rule : `${rule} (${where})`); };
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY });
  checkDocument(document, bytes, report);
  checkResources(document, report);
  const contents = readContents(document, report);
  const structure = readStructure(document, contents, report);
  checkAnnotations(document, structure, report);
  checkFonts(contents.shown, report);
  return [...found];
}
