import { useMemo } from 'react';
import { useRecordStore } from '../db/index.ts';
import { useWords } from '../i18n/index.ts';
import { useToast } from '../ui/index.ts';
import type { RecordFileTools } from './record-file.ts';

export function useRecordFileTools(): RecordFileTools {
  const store = useRecordStore();
  const words = useWords();
  const toasts = useToast();
  return useMemo(() => ({ store, words, toasts }), [store, words, toasts]);
}
