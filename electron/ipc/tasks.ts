/**
 * Long work that the window started and may watch or cancel: one registry for the whole process.
 * A task lives from `startTask` to `end`; cancelling a task that is not running does nothing. The app quits only when
 * all have ended, so that none leaves a half-made file: a task must not wait for the user.
 */
import { finishBeforeQuit } from '../app/quit-gate.ts';

/** What a handler gets for one task. Call `end` in a `finally`. */
export interface Task {
  /** Aborted when the user cancels or the window goes away. */
  readonly signal: AbortSignal;
  /** Tells the window how far the work is. `stage` is a word of the code (a message key ends with it). */
  progress(stage: string, done: number, total: number): void;
  end(): void;
}

/** Progress as the window gets it (event `task:progress`). */
export interface TaskProgress {
  readonly taskId: string;
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** Progress is told at most this often (milliseconds); a new stage and the end of one are always told. */
const PROGRESS_INTERVAL = 50;

const running = new Map<string, AbortController>();
let tell: (progress: TaskProgress) => void = () => undefined;

/** Says where progress goes; the composition root sets it once the window exists. */
export function setProgressListener(listener: (progress: TaskProgress) => void): void {
  tell = listener;
}

/** Registers a task. The id is the window's; an id that is in use is a bug of the window and throws. */
export function startTask(taskId: string): Task {
  if (running.has(taskId)) throw new Error('A task with this id is running already');
  const controller = new AbortController();
  running.set(taskId, controller);
  let reportEnd = (): void => undefined;
  void finishBeforeQuit(new Promise<void>((resolve) => { reportEnd = resolve; }));
  let lastStage = '';
  let lastTold = Number.NEGATIVE_INFINITY;
  return {
    signal: controller.signal,
    progress(stage, done, total) {
      const now = performance.now();
      if (stage === lastStage && done < total && now - lastTold < PROGRESS_INTERVAL) return;
      lastStage = stage;
      lastTold = now;
      tell({ taskId, stage, done, total });
    },
    end() {
      if (running.get(taskId) === controller) running.delete(taskId);
      reportEnd();
    },
  };
}

/** How many are under way. */
export const runningTasks = (): number => running.size;

/** Asks a task to stop. Its handler answers `cancelled` in its own time. */
export function cancelTask(taskId: string): void {
  running.get(taskId)?.abort();
}

/** Asks all tasks to stop: the window closed or the app quits. */
export function cancelAllTasks(): void {
  for (const controller of running.values()) controller.abort();
}

/** Does work as a task that ends with it. */
export async function inTask<T>(taskId: string, work: (task: Task) => Promise<T>): Promise<T> {
  const task = startTask(taskId);
  try {
    return await work(task);
  } finally {
    task.end();
  }
}

export function progressOf(task: Task): (progress: { stage: string; done: number; total: number }) => void {
  return ({ stage, done, total }) => { task.progress(stage, done, total); };
}
