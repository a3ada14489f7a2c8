/** Passwords of certificates that open only with one. They are used for one portfolio and kept nowhere. */
import { z } from 'zod';
import { sha256Schema } from '../record/schema.ts';

/** Longer than any PDF allows (127 bytes, ISO 32000-2, 7.6.4.3.2). */
export const MOST_PASSWORD = 200;

/** By the hash of the file. */
export const filePasswordsSchema = z.record(sha256Schema, z.string().max(MOST_PASSWORD)).readonly();
export type FilePasswords = z.infer<typeof filePasswordsSchema>;
export const NO_PASSWORDS: FilePasswords = {};
