/** A locked file waits for its passphrase: the question that is open, and the way to ask it. */
import { create } from 'zustand';

export interface UnlockQuestion {
  readonly fileName: string;
  /** Names the file for `backup:unlock`. */
  readonly token: string;
  /** The backups of this computer have no key of their own: they may be locked with the same passphrase. */
  readonly mayKeep: boolean;
  /** Called once: whether the file is open now. */
  readonly answer: (isUnlocked: boolean) => void;
}

interface Unlock {
  readonly question: UnlockQuestion | null;
}

export const useUnlock = create<Unlock>()(() => ({ question: null }));

type Locked = { readonly outcome: 'locked' } & Pick<UnlockQuestion, 'fileName' | 'token' | 'mayKeep'>;

/**
 * Does what may meet a locked file, and once more when it is unlocked; `token` then names the file. Ends as `cancelled` when the
 * person does not unlock it.
 */
export async function unlocking<A extends { readonly outcome: string }>(
  work: (token: string | null) => Promise<A | Locked>,
): Promise<Exclude<A, Locked> | { readonly outcome: 'cancelled' }> {
  let answer = await work(null);
  while (isLocked(answer)) {
    if (!(await isUnlocked(answer))) return { outcome: 'cancelled' };
    answer = await work(answer.token);
  }
  return answer as Exclude<A, Locked>; // all that is locked has left the loop
}

const isLocked = (answer: { readonly outcome: string }): answer is Locked => answer.outcome === 'locked';

function isUnlocked({ fileName, token, mayKeep }: Locked): Promise<boolean> {
  return new Promise((resolve) => {
    useUnlock.setState({
      question: {
        fileName, token, mayKeep,
        answer: (unlocked) => {
          useUnlock.setState({ question: null });
          resolve(unlocked);
        },
      },
    });
  });
}
