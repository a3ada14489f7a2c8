/** Real files with faults in them, drawn by seeded chances: what fuzzers feed to readers. */
import { below, oneOf } from './chances.ts';

type Chance = () => number;

/** Numbers on which lengths and counts break. */
const NUMBERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];
const MOST_FAULTS = 6;

/** One to six faults: bytes changed, cut out, repeated, put in, taken from another file, or the end cut off. */
export function mutated(chance: Chance, original: Uint8Array, others: readonly Uint8Array[]): Buffer {
  let bytes = Buffer.from(original);
  for (let fault = below(chance, MOST_FAULTS); fault >= 0; fault -= 1) bytes = oneOf(chance, FAULTS)(chance, bytes, others);
  return bytes;
}

type Fault = (chance: Chance, bytes: Buffer<ArrayBuffer>, others: readonly Uint8Array[]) => Buffer<ArrayBuffer>;

const span = (chance: Chance, bytes: Uint8Array): readonly [number, number] => {
  const start = below(chance, bytes.length + 1);
  return [start, Math.min(bytes.length, start + 1 + below(chance, 64))];
};
const put = (bytes: Buffer, start: number, end: number, between: Uint8Array): Buffer<ArrayBuffer> =>
  Buffer.concat([bytes.subarray(0, start), between, bytes.subarray(end)]);

const FAULTS: readonly Fault[] = [
  (chance, bytes) => {
    const at = below(chance, bytes.length);
    return put(bytes, at, at + 1, Buffer.from([below(chance, 256)]));
  },
  (chance, bytes) => {
    const at = below(chance, bytes.length);
    return put(bytes, at, at + 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << below(chance, 8))]));
  },
  (chance, bytes) => put(bytes, ...span(chance, bytes), Buffer.alloc(0)),
  (chance, bytes) => {
    const [start, end] = span(chance, bytes);
    return put(bytes, start, start, bytes.subarray(start, end));
  },
  (chance, bytes) => {
    const [start] = span(chance, bytes);
    return put(bytes, start, start, Buffer.from(Array.from({ length: 1 + below(chance, 16) }, () => below(chance, 256))));
  },
  (chance, bytes) => {
    const number = Buffer.alloc(4);
    number.writeUInt32LE(oneOf(chance, NUMBERS));
    const at = below(chance, bytes.length);
    return put(bytes, at, Math.min(bytes.length, at + 4), number);
  },
  (chance, bytes) => {
    const text = /\d+/g;
    const found = [...bytes.toString('latin1').matchAll(text)];
    if (found.length === 0) return bytes;
    const { 0: digits, index } = oneOf(chance, found);
    return put(bytes, index, index + digits.length, Buffer.from(oneOf(chance, [...NUMBERS, -1, 1e21, 1e-7, 2 ** 53]).toString()));
  },
  (chance, bytes, others) => {
    const other = oneOf(chance, [bytes, ...others]);
    const [start, end] = span(chance, bytes);
    const [from, to] = span(chance, other);
    return put(bytes, start, end, other.subarray(from, to));
  },
  (chance, bytes) => Buffer.from(bytes.subarray(0, below(chance, bytes.length + 1))),
];

/** JSON whose one value is another one than it should be; its form is right. */
export function mutatedJson(chance: Chance, text: string, value: unknown): string {
  const root: unknown = JSON.parse(text);
  let place: unknown = root;
  for (;;) {
    if (typeof place !== 'object' || place === null) return JSON.stringify(value) ?? 'null';
    const keys = Object.keys(place);
    if (keys.length === 0) return JSON.stringify(root);
    const key = oneOf(chance, keys);
    const inner: unknown = Reflect.get(place, key);
    if (typeof inner !== 'object' || inner === null || chance() < 0.2) {
      if (chance() < 0.2) Reflect.deleteProperty(place, key);
      else Reflect.set(place, key, value);
      return JSON.stringify(root);
    }
    place = inner;
  }
}
