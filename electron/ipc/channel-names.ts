/**
 * The names of all channels as plain lists, for the preload script, which must not carry the schemas (and zod) along.
 * The types make both lists complete: a missing or surplus channel does not compile. `shell`: answered from the start;
 * `record`: once a record is open.
 */
import type { EventChannel, InvokeChannel } from '../../shared/ipc/contract.ts';

const invokeChannels = {
  'app:info': 'shell',
  'app:ready': 'shell',
  'settings:set': 'shell',
  'start:state': 'shell',
  'people:list': 'shell',
  'people:add': 'shell',
  'people:rename': 'shell',
  'people:choose': 'shell',
  'people:switch': 'shell',
  'people:belongings': 'shell',
  'people:erase': 'shell',
  'vault:unlock': 'shell',
  'vault:recover': 'shell',
  'vault:told': 'record',
  'vault:seal': 'record',
  'vault:unseal': 'record',
  'vault:change': 'record',
  'vault:lock-after': 'record',
  'vault:lock': 'record',
  'vault:drafts': 'record',
  'vault:keep-draft': 'record',
  'journal:status': 'record',
  'journal:append': 'record',
  'journal:read': 'record',
  'attachment:choose': 'record',
  'attachment:add': 'record',
  'attachment:save-copy': 'record',
  'record:export': 'record',
  'record:import': 'record',
  'disk:room': 'shell',
  'record:opened': 'record',
  'backup:list': 'record',
  'backup:make': 'record',
  'backup:choose-second': 'record',
  'backup:forget-second': 'record',
  'backup:read': 'record',
  'backup:rehearse': 'record',
  'backup:set-passphrase': 'record',
  'backup:remove-passphrase': 'record',
  'backup:recovery-code': 'record',
  'backup:unlock': 'record',
  'backup:lock-older': 'record',
  'merge:others': 'record',
  'merge:read': 'record',
  'merge:confirm': 'record',
  'recovery:prepare': 'record',
  'recovery:restart': 'record',
  'recovery:export': 'record',
  'rules:list': 'record',
  'rules:choose': 'record',
  'rules:take': 'record',
  'identity:save-certificate': 'record',
  'identity:back-up': 'record',
  'identity:bring-in': 'record',
  'known:list': 'record',
  'known:remember': 'record',
  'known:forget': 'record',
  'portfolio:versions': 'record',
  'portfolio:save-verifier': 'record',
  'countersign:open': 'record',
  'countersign:save': 'record',
  'identity:get': 'record',
  'identity:create': 'record',
  'portfolio:save': 'record',
  'calendar:save': 'record',
  'portfolio:verify': 'record',
  'file:reveal': 'shell',
  'link:open': 'shell',
  'task:cancel': 'shell',
} as const satisfies Readonly<Record<InvokeChannel, 'shell' | 'record'>>;

const eventChannels: Readonly<Record<EventChannel, true>> = {
  'task:progress': true,
  'disk:changed': true,
  'backup:changed': true,
  'menu:command': true,
  'vault:lock-asked': true,
};

// `Object.keys` forgets the literal types, which the records above guarantee.
export const INVOKE_CHANNELS = Object.keys(invokeChannels) as readonly InvokeChannel[];
/** Channels that are answered from the start, whatever is open. */
export type ShellChannel = { [C in InvokeChannel]: (typeof invokeChannels)[C] extends 'shell' ? C : never }[InvokeChannel];
/** Channels that are answered once a person's record is open. */
export type RecordChannel = Exclude<InvokeChannel, ShellChannel>;
export const SHELL_CHANNELS = INVOKE_CHANNELS.filter((channel): channel is ShellChannel => invokeChannels[channel] === 'shell');
export const RECORD_CHANNELS = INVOKE_CHANNELS.filter((channel): channel is RecordChannel => invokeChannels[channel] === 'record');
export const EVENT_CHANNELS = Object.keys(eventChannels) as readonly EventChannel[];
