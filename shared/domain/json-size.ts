/** How many bytes data takes as JSON in UTF-8: what it costs in a file. */

/** Stops counting above `limit`: the answer is then only known to be larger. */
export function jsonBytes(parts: Iterable<unknown>, limit: number): number {
  let bytes = 0;
  for (const part of parts) {
    bytes += utf8Bytes(JSON.stringify(part)) + 1; // and a comma
    if (bytes > limit) break;
  }
  return bytes;
}

function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // Half of a surrogate pair, which takes four bytes, or a character of two or three.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}
