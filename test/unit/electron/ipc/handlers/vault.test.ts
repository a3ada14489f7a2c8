import { describe, expect, test } from 'vitest';
import { failure } from '../../../../../electron/failure.ts';
import { doorHandlers, vaultHandlers } from '../../../../../electron/ipc/handlers/vault.ts';
import { keptDrafts, vaultChoices } from '../../../../../electron/vault/vault-files.ts';
import type { Move, VaultService } from '../../../../../electron/vault/vault-service.ts';
import { err, ok } from '../../../../../shared/domain/result.ts';
import { tempFolder } from '../../../../support/temp-folder.ts';

function services(home = tempFolder()) {
  const world = { restarts: 0, locks: 0, moves: [] as Move[], problem: null as string | null };
  const move = async (asked: Move) => {
    world.moves.push(asked);
    return world.problem === null ? ok(null) : err(failure(world.problem));
  };
  const vault: VaultService = { seal: move, unseal: move, change: async (old) => (old === 'right' ? ok(null) : err(failure('vault-wrong-passphrase'))) };
  const handlers = vaultHandlers({
    isSealed: true, vault, choices: vaultChoices(home), drafts: keptDrafts(home),
    restart: () => { world.restarts += 1; }, lock: () => { world.locks += 1; },
  });
  return { home, world, handlers };
}

const ASKED = { taskId: 'task', passphrase: 'a long passphrase', lastSeq: 7 };

describe('the vault for the window', () => {
  test('the door tells whether it opened', async () => {
    const door = doorHandlers({ unlock: async (passphrase) => (passphrase === 'right' ? ok(null) : err(failure('vault-wrong-passphrase'))), recover: async () => ok(null) });
    expect(await door['vault:unlock']({ passphrase: 'right' })).toEqual({ outcome: 'open' });
    expect(await door['vault:unlock']({ passphrase: 'wrong' })).toEqual({ outcome: 'failed', code: 'vault-wrong-passphrase', params: {} });
    expect(await door['vault:recover']({ code: 'CODE', passphrase: 'a new passphrase' })).toEqual({ outcome: 'open' });
  });

  test('the app starts again after a move, and only then', async () => {
    const { world, handlers } = services();
    expect(await handlers['vault:seal'](ASKED)).toEqual({ outcome: 'restarting' });
    expect(await handlers['vault:unseal'](ASKED)).toEqual({ outcome: 'restarting' });
    expect(world.moves.map(({ passphrase, lastSeq }) => [passphrase, lastSeq])).toEqual([['a long passphrase', 7], ['a long passphrase', 7]]);
    world.problem = 'cancelled';
    expect(await handlers['vault:seal'](ASKED)).toEqual({ outcome: 'cancelled' });
    world.problem = 'disk-full';
    expect(await handlers['vault:unseal'](ASKED)).toMatchObject({ outcome: 'failed', code: 'disk-full' });
    expect(world.restarts).toBe(2);
  });

  test('the passphrase is changed by who knows it; locking is at once', async () => {
    const { world, handlers } = services();
    expect(await handlers['vault:change']({ old: 'wrong', passphrase: 'a new passphrase' })).toMatchObject({ outcome: 'failed' });
    expect(await handlers['vault:change']({ old: 'right', passphrase: 'a new passphrase' })).toEqual({ outcome: 'changed' });
    await handlers['vault:lock'](undefined);
    expect(world.locks).toBe(1);
  });

  test('choices and drafts are there at the next start; a draft that was let go is not', async () => {
    const { home, handlers } = services();
    expect(await handlers['vault:told'](undefined)).toEqual({ isSealed: true, lockAfter: 15 });
    await handlers['vault:lock-after']({ minutes: null });
    await handlers['vault:keep-draft']({ key: 'entry.new.training', draft: '{"title":"Half"}' });
    await handlers['vault:keep-draft']({ key: 'entry.new.rsc', draft: '{}' });
    await handlers['vault:keep-draft']({ key: 'entry.new.rsc', draft: null });
    const later = services(home).handlers;
    expect(await later['vault:told'](undefined)).toEqual({ isSealed: true, lockAfter: null });
    expect(await later['vault:drafts'](undefined)).toEqual({ drafts: { 'entry.new.training': '{"title":"Half"}' } });
  });
});
