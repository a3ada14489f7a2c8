import { useWords } from '../i18n/index.ts';
import { useDiskRoom } from '../state/disk-room.ts';
import { Banner } from '../ui/index.ts';

/** Stands over every place while the disk is short of room. */
export function RoomBanner() {
  const words = useWords();
  const { state, megabytes } = useDiskRoom((disk) => disk.room);
  if (state === 'plenty') return null;
  return (
    <Banner tone={state === 'full' ? 'bad' : 'caution'} title={words(`disk.${state}`, { megabytes })} isLive>
      {words(`disk.${state}-text`)}
    </Banner>
  );
}
