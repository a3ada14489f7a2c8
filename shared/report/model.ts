/**
 * What a portfolio says, as data: built purely from facts and evaluation, snapshot-tested, drawn elsewhere.
 * All words are final text in the reader's language; the page writer adds only page numbers.
 */
import type { Sha256 } from '../domain/entities.ts';

/** Why a certificate cannot be shown as pages. Its original is embedded all the same. */
export const EVIDENCE_PROBLEMS = [
  'missing', 'changed', 'empty', 'too-large', 'encrypted', 'damaged', 'no-pages', 'too-many-pages', 'too-many-pixels', 'not-supported', 'took-too-much',
] as const;
export type EvidenceProblem = (typeof EVIDENCE_PROBLEMS)[number];

export type Align = 'start' | 'end';

export interface ReportColumn {
  readonly heading: string;
  readonly align: Align;
  /** Share of the table's width; the shares of a table add up to 1. */
  readonly width: number;
  /**
   * `entries`: entry numbers, separated by commas; each becomes a link to its row (or, in its own row, to its certificate).
   * `evidence-page`: an index into `evidence`, printed as the page on which that certificate begins.
   */
  readonly content: 'text' | 'entries' | 'evidence-page';
}

export interface ReportRow {
  readonly cells: readonly string[];
  /**
   * `total`: bold, with a rule above. `group`: one cell across the table, a heading for the rows below.
   * `detail`: one cell across the table, set smaller, which belongs to the row above and stays with it.
   * `subtotal`: what the rows down to the one above come to; printed only at the foot of a page that ends there or in its details.
   */
  readonly role: 'body' | 'detail' | 'group' | 'subtotal' | 'total';
  /** The entry behind the row: the anchor that page references and evidence point to. */
  readonly entryNumber: string | null;
}

/** Columns over time. `total` and `part` of it in one unit, `words` as a reader says them. */
export interface ReportChart {
  readonly type: 'chart';
  readonly caption: string;
  /** What the dark part of a column and the rest of it are. */
  readonly legend: { readonly part: string; readonly rest: string };
  readonly columns: readonly { readonly label: string; readonly total: number; readonly part: number; readonly words: string }[];
  /** The highest value of the scale, with its words. */
  readonly top: { readonly value: number; readonly words: string };
}

export type ReportBlock =
  | ReportChart
  | { readonly type: 'paragraph'; readonly text: string; readonly tone: 'normal' | 'muted' | 'strong' }
  | { readonly type: 'facts'; readonly items: readonly { readonly label: string; readonly value: string }[] }
  | { readonly type: 'table'; readonly caption: string; readonly columns: readonly ReportColumn[]; readonly rows: readonly ReportRow[] }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'heading'; readonly text: string };

export interface ReportSection {
  readonly id: string;
  /** Empty: what stands above it is heading enough. */
  readonly title: string;
  readonly startsOnNewPage: boolean;
  readonly blocks: readonly ReportBlock[];
}

/** A certificate: its pages follow their entry's number, its original is embedded. */
export interface ReportEvidence {
  /** Number shared with the entry's row, for example `T3`. */
  readonly entryNumber: string;
  /** For example "T3 · Attachment in Early Childhood". */
  readonly title: string;
  /** Other entries with the very same file: it is shown once. */
  readonly alsoFor: readonly string[];
  readonly hash: Sha256;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Says what the pages show, for outlines and alternative text. */
  readonly description: string;
}

/** What stands beside the facts of a visible signature. */
export interface SignatureLabels {
  readonly name: string;
  readonly date: string;
  readonly fingerprint: string;
  readonly notice: string;
}

/** Words of the places where supervisors confirm hours; `{number}` stands for the place's own. */
export interface CountersignatureWords {
  readonly heading: string;
  readonly statement: string;
  readonly hours: string;
  readonly comment: string;
  readonly signature: string;
}

export interface ReportModel {
  readonly language: string;
  readonly title: string;
  readonly subject: string;
  readonly applicantName: string;
  readonly paper: 'letter' | 'a4';
  /** `whole`: cover, contents and the page to sign stand before the sections. `pages`: a heading does; `pages-to-sign`: lines to sign by hand follow them. */
  readonly frame: 'whole' | 'pages' | 'pages-to-sign';
  /** Cover lines, largest first. */
  readonly cover: { readonly title: string; readonly subtitle: string; readonly facts: readonly { readonly label: string; readonly value: string }[]; readonly notice: string };
  readonly runningHead: string;
  /** Pattern with `{page}` and `{pages}`. */
  readonly pageLabel: string;
  readonly sections: readonly ReportSection[];
  readonly evidence: readonly ReportEvidence[];
  readonly evidenceTitle: string;
  /** Sentence for a certificate that cannot be shown, with `{name}` and `{reason}`; it stays attached. */
  readonly evidenceFailure: string;
  /** The reasons, by code (`EVIDENCE_PROBLEMS`), as they stand in that sentence. */
  readonly evidenceReasons: Readonly<Record<EvidenceProblem, string>>;
  /** Line above each page of a certificate, with `{title}`, `{page}` and `{pages}`. */
  readonly evidencePageLabel: string;
  readonly contentsTitle: string;
  /** Says that rules are open, on the cover; null when none is. */
  readonly draftNotice: string | null;
  /** Across every page, while rules are open and the user has not said otherwise; else null. */
  readonly watermark: string | null;
  /** Words for the visible signature block. */
  readonly signature: {
    readonly heading: string; readonly statement: string;
    /** What the form field is for, read aloud by a screen reader. */
    readonly fieldLabel: string;
    readonly reason: string;
    readonly labels: SignatureLabels;
    readonly countersignature: CountersignatureWords;
  };
  /** Number of this version; null where versions are not counted. */
  readonly version: number | null;
  /** The record itself (interchange JSON), embedded as `record.json`; null: it stays at home. */
  readonly recordJson: string | null;
  /** The program and its version, for the properties of the file. */
  readonly producer: string;
  /** Day of the portfolio, `YYYY-MM-DD`. */
  readonly date: string;
}
