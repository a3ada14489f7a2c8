/** Files dropped on an element. Pointer only: each place that takes drops has a button that does the same. */
import { useEffect, useRef, useState, type RefObject } from 'react';

/** Says whether files hover over the element. */
export function useFileDrop(target: RefObject<HTMLElement | null>, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => { latest.current = onFiles; });
  useEffect(() => {
    const element = target.current;
    if (element === null) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('dragover', (event) => {
      event.preventDefault(); // without this, the platform refuses the drop
      setOver(true);
    }, { signal });
    element.addEventListener('dragleave', (event) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setOver(false);
    }, { signal });
    element.addEventListener('drop', (event) => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) latest.current(files);
    }, { signal });
    return () => { listening.abort(); };
  }, [target]);
  return isOver;
}
