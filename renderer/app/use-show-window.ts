import { useEffect } from 'react';
import { ask } from '../platform/client.ts';

let isShown = false;

/** Tells main once that there is something to see: it shows the window then. `delay` in milliseconds. */
export function useShowWindow(delay = 0): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (isShown) return;
      isShown = true;
      void ask('app:ready');
    }, delay);
    return () => { clearTimeout(timer); };
  }, [delay]);
}
