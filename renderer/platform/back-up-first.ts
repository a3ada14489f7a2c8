import { ask } from './client.ts';

/**
 * A backup of what is there, before an act that replaces much of it. The act can be undone all the same, so a backup that fails
 * does not forbid it; the Backups page tells of the failure.
 */
export async function backUpFirst(): Promise<void> {
  await ask('backup:make').catch(() => undefined);
}
