/** Which version of a portfolio this is: a changed portfolio is a new file that names the one before by its hash. */
import { z } from 'zod';
import { sha256Schema } from '../record/schema.ts';

export const madeVersionSchema = z.strictObject({
  /** Versions are counted for each applicant and subject (the category). */
  applicant: z.string().max(100_000),
  subject: z.string().max(100_000),
  number: z.number().int().min(1),
  /** Day of the portfolio, `YYYY-MM-DD`. */
  date: z.string().max(10),
  fileName: z.string().max(1_000),
  /** Of the whole signed file. */
  sha256: sha256Schema,
}).readonly();
export type MadeVersion = z.infer<typeof madeVersionSchema>;

export interface PortfolioVersion {
  readonly number: number;
  /** The version before; null for the first. */
  readonly before: Pick<MadeVersion, 'number' | 'date' | 'sha256'> | null;
}

/** The version that the next portfolio of this applicant and subject is. `made` in the order of their making. */
export function nextVersion(made: readonly MadeVersion[], applicant: string, subject: string): PortfolioVersion {
  const before = made.findLast((version) => version.applicant === applicant && version.subject === subject) ?? null;
  return { number: (before?.number ?? 0) + 1, before };
}
