import { expect, test } from 'vitest';
import { mediaTypeOf } from '../../../../electron/storage/media-type.ts';

const office = 'application/vnd.openxmlformats-officedocument.';

test.each([
  ['%PDF-1.7\n', 'application/pdf'],
  ['some junk\n%PDF-1.4\n', 'application/pdf'],
  ['\xff\xd8\xff\xe0..JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n....', 'image/png'],
  ['GIF89a....', 'image/gif'],
  ['RIFF....WEBPVP8 ', 'image/webp'],
  ['II*\0....', 'image/tiff'],
  ['MM\0*....', 'image/tiff'],
  ['\0\0\0\x18ftypheic', 'image/heic'],
  ['\0\0\0\x18ftypmif1', 'image/heif'],
  ['\0\0\0\x18ftypavif', 'image/avif'],
  ['\0\0\0\x18ftypisom', 'application/octet-stream'],
  ['PK\x03\x04....[Content_Types].xml....word/document.xml', `${office}wordprocessingml.document`],
  ['PK\x03\x04....[Content_Types].xml....xl/workbook.xml', `${office}spreadsheetml.sheet`],
  ['PK\x03\x04....record.json', 'application/zip'],
  ['MZ\x90\0\x03\0\0\0', 'application/octet-stream'],
  ['plain words\r\n\twith a tab', 'text/plain'],
  ['caf\xe9 in Latin-1', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('%j is %s', (head, type) => {
  expect(mediaTypeOf(Buffer.from(head, 'latin1'))).toBe(type);
});

test('text whose last character is cut in two by the end of the head is still text', () => {
  expect(mediaTypeOf(Buffer.concat([Buffer.alloc(4_095, 'a'), Buffer.from('é').subarray(0, 1)]))).toBe('text/plain');
});
