import { useEffect } from 'react';
import { useSaveStatus } from '../db/index.ts';
import { useWords } from '../i18n/index.ts';
import { useToast } from '../ui/index.ts';

/** Says once what was put right in the record at start. */
export function useSaveNotice(): void {
  const words = useWords();
  const toasts = useToast();
  const { notice } = useSaveStatus();
  useEffect(() => {
    if (notice === null) return;
    toasts.show({
      tone: 'notice',
      title: words('save.notice.title'),
      description: words(`save.notice.${notice.code}`, notice.params),
    });
  }, [notice, toasts, words]);
}
