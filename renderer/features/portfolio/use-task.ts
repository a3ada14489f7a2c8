import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, listen } from '../../platform/client.ts';

export interface TaskProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export interface Task {
  /** Null while nothing runs. */
  readonly progress: TaskProgress | null;
  /** Runs one task at a time under a fresh id; progress and cancel belong to it. `signal` is for what is done before main knows of it. */
  readonly run: <T>(work: (taskId: string, signal: AbortSignal) => Promise<T>) => Promise<T>;
  readonly cancel: () => void;
}

/** A long task in main: its progress, and the way to stop it. */
export function useTask(): Task {
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  const running = useRef<{ readonly taskId: string; readonly controller: AbortController } | null>(null);

  useEffect(() => listen('task:progress', ({ taskId, stage, done, total }) => {
    if (taskId === running.current?.taskId) setProgress({ stage, done, total });
  }), []);

  const run = useCallback(async <T>(work: (taskId: string, signal: AbortSignal) => Promise<T>): Promise<T> => {
    const taskId = crypto.randomUUID();
    const controller = new AbortController();
    running.current = { taskId, controller };
    setProgress({ stage: 'waiting', done: 0, total: 0 });
    try {
      return await work(taskId, controller.signal);
    } finally {
      running.current = null;
      setProgress(null);
    }
  }, []);
  const cancel = useCallback(() => {
    if (running.current === null) return;
    running.current.controller.abort();
    void ask('task:cancel', { taskId: running.current.taskId });
  }, []);
  return { progress, run, cancel };
}
