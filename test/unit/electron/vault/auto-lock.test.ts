import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { autoLock } from '../../../../electron/vault/auto-lock.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function watched(minutes: number | null) {
  const world = { idle: 0, locked: 0, minutes };
  const monitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => world.idle });
  const end = autoLock({ monitor, minutes: () => world.minutes, lock: () => { world.locked += 1; }, interval: 10_000 });
  return { world, monitor, end };
}

test('locks once after the minutes without anybody', () => {
  const { world } = watched(5);
  world.idle = 299;
  vi.advanceTimersByTime(60_000);
  expect(world.locked).toBe(0);
  world.idle = 300;
  vi.advanceTimersByTime(60_000);
  expect(world.locked).toBe(1);
});

test.each(['suspend', 'lock-screen'])('locks at %s, whatever the minutes', (event) => {
  const { world, monitor } = watched(null);
  world.idle = 100_000;
  vi.advanceTimersByTime(60_000);
  expect(world.locked).toBe(0);
  monitor.emit(event);
  monitor.emit(event);
  expect(world.locked).toBe(1);
});

test('follows a change of the minutes, and does nothing once it was ended', () => {
  const { world, monitor, end } = watched(60);
  world.idle = 600;
  vi.advanceTimersByTime(60_000);
  world.minutes = 10;
  end();
  monitor.emit('suspend');
  vi.advanceTimersByTime(60_000);
  expect(world.locked).toBe(0);
});
