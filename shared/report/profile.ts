/** How a portfolio's file is made. */
import { z } from 'zod';

export const FILE_PROFILES = [
  /** Pages of certificates stay what they are: sharp, small, to be searched and copied. */
  'standard',
  /** PDF/A-3a and PDF/UA-1: pages of foreign PDFs become pictures with their text, so that an archive takes the file. */
  'archive',
] as const;
export const fileProfileSchema = z.enum(FILE_PROFILES);
export type FileProfile = z.infer<typeof fileProfileSchema>;
