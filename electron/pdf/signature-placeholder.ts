/**
 * The agreement between the page writer (which leaves room for a signature) and the signer (which fills it).
 *
 * The signature dictionary of a prepared file holds, in this order of bytes or any other:
 * - `/ByteRange [0 9999999999 9999999999 9999999999]`, spaces as the serialiser likes: the three fillers are
 *   overwritten in place with numbers padded to the same width, so no byte moves;
 * - `/Contents <M…000>`: `CONTENTS_BYTES` bytes in hex, which begin with a random marker of `MARKER_BYTES` bytes and go
 *   on with zeros. The marker is new for each build, so that a file embedded in the portfolio can never be mistaken
 *   for the place of the signature.
 * The dictionary must be written uncompressed (never in an object stream).
 */
import { randomBytes } from 'node:crypto';

/** Room for the signature in bytes: a P-256 CMS takes about 900, RSA-2048 about 1500, a time stamp 4000 more. */
export const CONTENTS_BYTES = 8192;
/** Stands for a number of up to ten digits: files up to 10 GB. */
export const BYTE_RANGE_FILLER = 9_999_999_999;
const MARKER_BYTES = 16;

/** A fresh marker: 32 lower-case hex digits. */
export const newMarker = (): string => randomBytes(MARKER_BYTES).toString('hex');

/** The hex digits of `/Contents` in a prepared file, without the angle brackets. */
export const placeholderHex = (marker: string): string => marker.padEnd(CONTENTS_BYTES * 2, '0');
