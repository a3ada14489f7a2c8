/** How big a message is: a cheap look before any schema walks through it. */

/** Deeper nesting than any honest message has; a schema that recursed deeper could run out of stack. */
export const MAX_DEPTH = 40;
/** What each value costs besides its content, in bytes. */
const OVERHEAD = 8;
const BYTES_PER_CHARACTER = 2;

/**
 * Whether a message takes more than `limit` bytes of memory or nests too deeply. Stops as soon as it knows.
 *
 * Structured clone keeps shared and circular references: each appearance counts, so a circle always ends above the
 * limit. The length of an array counts before its items are visited, so a sparse one cannot hide its size.
 */
export function exceeds(limit: number, message: unknown): boolean {
  let bytes = 0;
  const values: unknown[] = [message];
  const depths: number[] = [0];
  while (values.length > 0) {
    const value = values.pop();
    const depth = depths.pop() ?? 0;
    bytes += OVERHEAD;
    if (typeof value === 'string') bytes += value.length * BYTES_PER_CHARACTER;
    else if (typeof value === 'bigint') bytes += value.toString(16).length;
    else if (ArrayBuffer.isView(value)) bytes += value.buffer.byteLength;
    else if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) bytes += value.byteLength;
    else if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH) return true;
      bytes += sizeOfShell(value);
      if (bytes > limit) return true;
      for (const part of partsOf(value)) {
        values.push(part);
        depths.push(depth + 1);
      }
    }
    if (bytes > limit) return true;
  }
  return false;
}

/** What can be known of a container without looking into it. */
function sizeOfShell(value: object): number {
  if (Array.isArray(value)) return value.length * OVERHEAD;
  if (value instanceof Map || value instanceof Set) return value.size * OVERHEAD;
  return 0;
}

function partsOf(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value;
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  return Object.entries(value).flat();
}
