/**
 * The names of all channels as plain lists, for the preload script, which must not carry the schemas (and zod) along.
 * The types make both lists complete: a missing or surplus channel does not compile.
 */
import type { EventChannel, InvokeChannel } from '../../shared/ipc/contract.ts';

const invokeChannels: Readonly<Record<InvokeChannel, true>> = {
  'app:info': true,
  'app:ready': true,
  'settings:set': true,
  'journal:status': true,
  'journal:append': true,
  'journal:read': true,
  'attachment:choose': true,
  'attachment:add': true,
  'attachment:save-copy': true,
  'record:export': true,
  'record:import': true,
  'disk:room': true,
  'record:opened': true,
  'backup:list': true,
  'backup:make': true,
  'backup:choose-second': true,
  'backup:forget-second': true,
  'backup:read': true,
  'recovery:prepare': true,
  'recovery:restart': true,
  'recovery:export': true,
  'rules:list': true,
  'rules:choose': true,
  'rules:take': true,
  'identity:save-certificate': true,
  'identity:back-up': true,
  'identity:bring-in': true,
  'known:list': true,
  'known:remember': true,
  'known:forget': true,
  'portfolio:versions': true,
  'portfolio:save-verifier': true,
  'countersign:open': true,
  'countersign:save': true,
  'identity:get': true,
  'identity:create': true,
  'portfolio:save': true,
  'calendar:save': true,
  'portfolio:verify': true,
  'file:reveal': true,
  'link:open': true,
  'task:cancel': true,
};

const eventChannels: Readonly<Record<EventChannel, true>> = {
  'task:progress': true,
  'disk:changed': true,
  'backup:changed': true,
  'menu:command': true,
};

// `Object.keys` forgets the literal types, which the records above guarantee.
export const INVOKE_CHANNELS = Object.keys(invokeChannels) as readonly InvokeChannel[];
export const EVENT_CHANNELS = Object.keys(eventChannels) as readonly EventChannel[];
