/** The app's own place for trainings, list and form, on the store under test. */
import { createRoot } from 'react-dom/client';
import { RecordStoreProvider } from '../../../renderer/db/index.ts';
import { EntryPlace } from '../../../renderer/features/entries/index.ts';
import { ToastArea } from '../../../renderer/ui/index.ts';

export function mountTrainings(): void {
  const place = document.createElement('main');
  document.body.append(place);
  createRoot(place).render(
    <RecordStoreProvider waiting="waiting" refused={(problem) => problem}>
      <EntryPlace kinds={['training']} />
      <ToastArea />
    </RecordStoreProvider>,
  );
}
