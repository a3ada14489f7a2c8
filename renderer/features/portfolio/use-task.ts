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
  /** Runs one task at a time under a fresh id; progress and cancel belong to it. */
  readonly run: <T>(work: (taskId: string) => Promise<T>) => Promise<T>;
  readonly cancel: () => void;
}

/** A long task in main: its progress, and the way to stop it. */
export function useTask(): Task {
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  const running = useRef<string | null>(null);

  useEffect(() => listen('task:progress', ({ taskId, stage, done, total }) => {
    if (taskId === running.current) setProgress({ stage, done, total });
  }), []);

  const run = useCallback(async <T>(work: (taskId: string) => Promise<T>): Promise<T> => {
    const taskId = crypto.randomUUID();
    running.current = taskId;
    setProgress({ stage: 'waiting', done: 0, total: 0 });
    try {
      return await work(taskId);
    } finally {
      running.current = null;
      setProgress(null);
    }
  }, []);
  const cancel = useCallback(() => {
    if (running.current !== null) void ask('task:cancel', { taskId: running.current });
  }, []);
  return { progress, run, cancel };
}
