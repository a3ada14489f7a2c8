import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { answer } from '../../../../electron/ipc/answer.ts';
import { EVENT_CHANNELS, INVOKE_CHANNELS, RECORD_CHANNELS, SHELL_CHANNELS } from '../../../../electron/ipc/channel-names.ts';
import { exceeds, MAX_DEPTH } from '../../../../electron/ipc/message-size.ts';
import { recentRefusals } from '../../../../electron/ipc/refusals.ts';
import type { MessageEvent } from '../../../../electron/ipc/trusted-sender.ts';
import { MOST_ACT_BYTES, MOST_RECORD_BYTES } from '../../../../shared/domain/limits.ts';
import { contract, type Handlers, type InvokeChannel } from '../../../../shared/ipc/contract.ts';
import { arbitraryEntry } from '../../../support/arbitrary-record.ts';

const frame = { origin: 'app://portfolio', url: 'app://portfolio/index.html', parent: null };
const honest: MessageEvent = { sender: { id: 1 }, senderFrame: frame };
const trust = new Set([1]);

/** Handlers that remember what reached them. */
function spies(result?: unknown) {
  const calls = vi.fn(async () => result);
  // Every channel has the same spy: what matters is whether it is reached.
  const handlers = Object.fromEntries(INVOKE_CHANNELS.map((channel) => [channel, calls])) as unknown as Handlers;
  return { calls, handlers };
}

describe('channels', () => {
  test('the lists of the preload script are those of the contract', () => {
    const named = (kind: string) => Object.entries(contract).filter(([, entry]) => entry.kind === kind).map(([name]) => name).toSorted();
    expect([INVOKE_CHANNELS.toSorted(), EVENT_CHANNELS.toSorted()]).toEqual([named('invoke'), named('event')]);
  });

  test('are each of the shell or of a record, never of both', () => {
    expect([...SHELL_CHANNELS, ...RECORD_CHANNELS].toSorted()).toEqual(INVOKE_CHANNELS.toSorted());
  });

  test.each(INVOKE_CHANNELS)('%s refuses strangers, foreign shapes and messages above its size before its handler sees them', async (channel: InvokeChannel) => {
    const { calls, handlers } = spies();
    const codes = [
      await answer(channel, { ...honest, sender: { id: 2 } }, [undefined], handlers, trust),
      await answer(channel, honest, [{ noSuchKey: 1 }], handlers, trust),
      await answer(channel, honest, [new Uint8Array(1), undefined], handlers, trust),
      await answer(channel, honest, [new ArrayBuffer(contract[channel].maxBytes)], handlers, trust),
    ];
    expect(codes).toEqual(['bad-sender', 'bad-request', 'bad-request', 'too-large'].map((code) => expect.objectContaining({ ok: false, code })));
    expect(calls).not.toHaveBeenCalled();
  });

  test('whatever a page sends, the answer is an envelope', async () => {
    const { handlers } = spies();
    await fc.assert(fc.asyncProperty(fc.constantFrom(...INVOKE_CHANNELS), fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }), async (channel, message) => {
      expect(typeof (await answer(channel, honest, [message], handlers, trust)).ok).toBe('boolean');
    }));
  });
});

test('a message with more problems than its schema can gather is refused too, not thrown at the page', async () => {
  const { handlers } = spies();
  const rows = [{ seq: 1, at: '', act: 'import', target: null, changes: Array.from({ length: 200_000 }, () => ({ id: 1 })) }];
  expect(await answer('journal:append', honest, [{ databaseId: 'one', rows }], handlers, trust)).toMatchObject({ ok: false });
});

describe('the sender', () => {
  const strangers: readonly (readonly [string, MessageEvent])[] = [
    ['a frame that is gone', { ...honest, senderFrame: null }],
    ['a subframe', { ...honest, senderFrame: { ...frame, parent: {} } }],
    ['a page of another origin', { ...honest, senderFrame: { ...frame, origin: 'https://example.org' } }],
    ['an address that only begins like ours', { ...honest, senderFrame: { ...frame, url: 'app://portfolio.example/' } }],
    ['about:blank', { ...honest, senderFrame: { ...frame, origin: 'null', url: 'about:blank' } }],
  ];
  test.each(strangers)('%s is refused and noted', async (_name, event) => {
    const { calls, handlers } = spies();
    expect(await answer('task:cancel', event, [{ taskId: 'a' }], handlers, trust)).toMatchObject({ ok: false, code: 'bad-sender' });
    expect(calls).not.toHaveBeenCalled();
    expect(recentRefusals().at(-1)).toMatchObject({ channel: 'task:cancel', code: 'bad-sender' });
  });
});

describe('the handler', () => {
  test('gets the parsed request and its answer goes back', async () => {
    const { calls, handlers } = spies({ opened: true });
    expect(await answer('link:open', honest, [{ url: 'https://example.org/' }], handlers, trust)).toEqual({ ok: true, value: { opened: true } });
    expect(calls).toHaveBeenCalledWith({ url: 'https://example.org/' });
  });

  test('of app:ready needs no request and gives no answer', async () => {
    const { calls, handlers } = spies();
    expect(await answer('app:ready', honest, [undefined], handlers, trust)).toEqual({ ok: true, value: undefined });
    expect(calls).toHaveBeenCalledTimes(1);
  });

  test('that throws becomes a code, and no path or stack reaches the page', async () => {
    const { calls, handlers } = spies();
    calls.mockRejectedValue(new Error('ENOENT /home/ana/secret'));
    const answered = await answer('task:cancel', honest, [{ taskId: 'a' }], handlers, trust);
    expect(answered).toMatchObject({ ok: false, code: 'internal' });
    expect(JSON.stringify(answered)).not.toContain('ana');
    expect(recentRefusals().at(-1)?.detail).toContain('/home/ana/secret');
  });

  test('that answers something else than the contract says is a fault, not an answer', async () => {
    const { handlers } = spies({ opened: 'yes', path: '/home/ana' });
    expect(await answer('link:open', honest, [{ url: 'https://example.org/' }], handlers, trust)).toMatchObject({ ok: false, code: 'internal' });
  });
});

describe('the size of a message', () => {
  test('counts text, bytes and containers', () => {
    expect([exceeds(100, 'x'.repeat(40)), exceeds(100, 'x'.repeat(60))]).toEqual([false, true]);
    expect([exceeds(100, new Uint8Array(90)), exceeds(100, new Uint8Array(101))]).toEqual([false, true]);
    expect(exceeds(1_000, new Map([['a', 'x'.repeat(600)]]))).toBe(true);
    expect(exceeds(1_000, { ['k'.repeat(600)]: 1 })).toBe(true);
  });

  test('a small view counts as the whole buffer that travels with it', () => {
    expect(exceeds(1_000, new Uint8Array(new ArrayBuffer(5_000), 0, 1))).toBe(true);
  });

  test('a sparse array counts by its length', () => {
    const sparse: unknown[] = [];
    sparse.length = 4_000_000_000;
    expect(exceeds(1_000_000, sparse)).toBe(true);
  });

  test('circles and shared parts end above the limit', () => {
    const circle: unknown[] = [];
    circle.push(circle, circle);
    expect(exceeds(100_000_000, circle)).toBe(true);
    let laughs: unknown = 'ha';
    for (let level = 0; level < 30; level += 1) laughs = [laughs, laughs];
    expect(exceeds(1_000_000, laughs)).toBe(true);
  });

  test('nesting deeper than any honest message is refused', () => {
    let nested: unknown = 1;
    for (let level = 0; level < MAX_DEPTH + 1; level += 1) nested = { nested };
    expect(exceeds(1_000_000, nested)).toBe(true);
  });

  test('of the largest record and the largest act is allowed: five bytes of memory are enough for each byte of JSON', () => {
    const frame = 1_000;
    const fits = (value: unknown) => !exceeds(5 * Buffer.byteLength(JSON.stringify(value)) + frame, value);
    const competencies = Array.from({ length: 200 }, () => 'x');
    fc.assert(fc.property(arbitraryEntry(), (entry) => {
      const change = { id: entry.id, before: null, after: 'competencies' in entry ? { ...entry, competencies } : entry };
      expect([fits(entry), fits(change)]).toEqual([true, true]);
    }));
    expect(contract['journal:append'].maxBytes).toBeGreaterThan(5 * MOST_ACT_BYTES + frame);
    expect(contract['record:export'].maxBytes).toBeGreaterThan(5 * MOST_RECORD_BYTES + frame);
  });

  test('never lets more text pass than the limit', () => {
    const letters = (value: unknown): number => JSON.stringify(value).replaceAll(/[^a-z]/g, '').length;
    const check = fc.check(fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 500 }), (value, limit) => exceeds(limit, value) || letters(value) <= limit + 8 * letters(null)));
    expect(check.failed).toBe(false);
  });
});
