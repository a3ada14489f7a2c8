import { describe, expect, it } from 'vitest';
import { IDLE } from '../../../../renderer/db/save-status.ts';
import { StatusBoard } from '../../../../renderer/db/status-board.ts';
import type { ChangeRow } from '../../../../shared/domain/changes.ts';

const row = (seq: number): ChangeRow => ({ seq, at: `2026-11-23T10:00:0${seq}.000Z`, act: 'edit', changes: [], target: null });

function board(isVolatile = false) {
  let lastSeq = 0;
  const made = new StatusBoard(IDLE, () => lastSeq, isVolatile);
  const commit = (seq: number): void => {
    lastSeq = seq;
    made.end(row(seq));
  };
  return { made, commit, state: () => made.live.get().state, problem: () => made.live.get().problem };
}

describe('the status line', () => {
  it('goes from saving to saved to on disk', () => {
    const { made, commit, state } = board();
    made.begin();
    expect(state()).toBe('saving');
    commit(1);
    expect(made.live.get()).toMatchObject({ state: 'saved', at: row(1).at });
    made.onDisk(1, row(1).at);
    expect(state()).toBe('on-disk');
  });

  it('calls nothing saved before it is on the disk where the store is gone with the window', () => {
    const { made, commit, state } = board(true);
    made.begin();
    commit(1);
    expect(state()).toBe('saving');
    made.behind('disk-full');
    expect(made.live.get()).toMatchObject({ state: 'disk-behind', at: null });
    made.onDisk(1, row(1).at);
    expect(state()).toBe('on-disk');
  });

  it('does not say on disk of an older act, nor while another is being saved', () => {
    const { made, commit, state } = board();
    made.begin();
    commit(1);
    made.begin();
    made.onDisk(1, row(1).at);
    expect(state()).toBe('saving');
    commit(2);
    made.onDisk(1, row(1).at);
    expect(state()).toBe('saved');
    made.onDisk(2, row(2).at);
    expect(state()).toBe('on-disk');
  });

  it('keeps a failed save in sight until one succeeds', () => {
    const { made, commit, state, problem } = board();
    made.begin();
    made.fail('not-saved');
    made.onDisk(0, null);
    made.behind('disk-full');
    expect([state(), problem()]).toEqual(['failed', 'not-saved']);
    made.begin();
    made.end(null);
    expect(state()).toBe('failed');
    made.begin();
    commit(1);
    expect([state(), problem()]).toEqual(['saved', null]);
  });

  it('says that the disk is behind, and takes it back', () => {
    const { made, commit, state, problem } = board();
    made.begin();
    commit(1);
    made.behind('disk-full');
    expect([state(), problem()]).toEqual(['disk-behind', 'disk-full']);
    made.onDisk(1, row(1).at);
    expect([state(), problem()]).toEqual(['on-disk', null]);
  });

  it('is not to be cheered up once the store is gone', () => {
    const { made, state, problem } = board();
    made.broken('store-taken-over');
    made.begin();
    made.end(null);
    made.onDisk(0, null);
    expect([state(), problem()]).toEqual(['failed', 'store-taken-over']);
  });

  it('is idle in an empty record', () => {
    const { made, state } = board();
    made.onDisk(0, null);
    expect(state()).toBe('idle');
  });
});
