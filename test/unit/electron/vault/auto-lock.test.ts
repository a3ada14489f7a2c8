import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { autoLock } from '../../../../electron/vault/auto-lock.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function watched(minutes: number | null) {
  const world = { idle: 0, asked: 0, locked: 0, minutes };
  const monitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => world.idle });
  autoLock({ monitor, minutes: () => world.minutes, ask: () => { world.asked += 1; }, lock: () => { world.locked += 1; }, interval: 10_000 });
  return { world, monitor };
}

test('asks to be locked after the minutes without anybody, until it is', () => {
  const { world } = watched(5);
  world.idle = 299;
  vi.advanceTimersByTime(60_000);
  expect(world.asked).toBe(0);
  world.idle = 300;
  vi.advanceTimersByTime(20_000);
  expect([world.asked, world.locked]).toEqual([2, 0]);
});

test.each(['suspend', 'lock-screen'])('locks at once at %s, whatever the minutes', (event) => {
  const { world, monitor } = watched(null);
  world.idle = 100_000;
  vi.advanceTimersByTime(60_000);
  expect([world.asked, world.locked]).toEqual([0, 0]);
  monitor.emit(event);
  expect(world.locked).toBe(1);
});

test('follows a change of the minutes', () => {
  const { world } = watched(60);
  world.idle = 600;
  vi.advanceTimersByTime(60_000);
  expect(world.asked).toBe(0);
  world.minutes = 10;
  vi.advanceTimersByTime(10_000);
  expect(world.asked).toBe(1);
});
