import { afterEach, expect, test, vi } from 'vitest';
import { pendingWork } from '../../../../electron/app/quit-gate.ts';
import { issue, resolve } from '../../../../electron/ipc/file-tokens.ts';
import { mayOpen } from '../../../../electron/ipc/handlers/outside.ts';
import { sendEvent } from '../../../../electron/ipc/register.ts';
import { cancelAllTasks, cancelTask, setProgressListener, startTask, type TaskProgress } from '../../../../electron/ipc/tasks.ts';

vi.mock('electron', () => ({ ipcMain: {} }));

afterEach(() => setProgressListener(() => undefined));

test('cancelling reaches the task of that id only', () => {
  const [a, b] = [startTask('a'), startTask('b')];
  cancelTask('a');
  cancelTask('unknown');
  expect([a.signal.aborted, b.signal.aborted]).toEqual([true, false]);
  cancelAllTasks();
  expect(b.signal.aborted).toBe(true);
  a.end();
  b.end();
});

test('the app waits with quitting until the last task has ended', async () => {
  const [a, b] = [startTask('a'), startTask('b')];
  const over = vi.fn();
  const waiting = pendingWork().then(over);
  a.end();
  await Promise.resolve();
  expect(over).not.toHaveBeenCalled();
  b.end();
  await waiting;
  expect(over).toHaveBeenCalledOnce();
});

test('an id is free again when its task has ended, and only then', () => {
  const first = startTask('same');
  expect(() => startTask('same')).toThrow('running already');
  first.end();
  startTask('same').end();
});

test('progress is told at each new stage and at its end, and thinned in between', () => {
  const told: TaskProgress[] = [];
  setProgressListener((progress) => told.push(progress));
  const task = startTask('t');
  for (let done = 0; done <= 1_000; done += 1) task.progress('pages', done, 1_000);
  task.progress('sign', 0, 1);
  task.end();
  expect(told[0]).toEqual({ taskId: 't', stage: 'pages', done: 0, total: 1_000 });
  expect(told.at(-2)).toEqual({ taskId: 't', stage: 'pages', done: 1_000, total: 1_000 });
  expect(told.at(-1)).toEqual({ taskId: 't', stage: 'sign', done: 0, total: 1 });
  expect(told.length).toBeLessThan(500);
});

test('an event goes to a window that is there and is dropped when it is gone', () => {
  const send = vi.fn();
  const payload = { taskId: 't', stage: 'pages', done: 1, total: 2 };
  sendEvent({ isDestroyed: () => false, send }, 'task:progress', payload);
  sendEvent({ isDestroyed: () => true, send }, 'task:progress', payload);
  sendEvent(null, 'task:progress', payload);
  expect(send.mock.calls).toEqual([['task:progress', payload]]);
});

test('a token stands for its path, and what was never given out stands for nothing', () => {
  const token = issue('/home/ana/portfolio.pdf');
  expect(token).not.toContain('ana');
  expect([resolve(token), resolve('/home/ana/portfolio.pdf'), resolve('')]).toEqual(['/home/ana/portfolio.pdf', null, null]);
});

test('only exact https addresses of the rule packs may be opened', () => {
  const known = new Set(['https://www.allianceaimh.org/endorsement', 'http://plain.example/']);
  expect(mayOpen('https://www.allianceaimh.org/endorsement', known)).toBe(true);
  for (const url of ['https://www.allianceaimh.org/endorsement?x', 'https://www.allianceaimh.org/', 'http://plain.example/', 'file:///etc/passwd']) expect(mayOpen(url, known)).toBe(false);
});
