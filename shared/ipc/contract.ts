/**
 * The one list of channels between window and main process. Nothing else names a channel.
 *
 * `invoke`: the window asks, main answers. `event`: main tells the window. Each has strict schemas for both
 * directions and a size limit; both ends derive their types from here. No request carries a path: files are
 * chosen in main's dialogs or named by their SHA-256.
 */
import { z } from 'zod';
import { LEAST_PASSPHRASE, MOST_ACT_BYTES, MOST_ATTACHMENT_BYTES, MOST_DRAFT, MOST_PERSON_NAME, MOST_SUGGESTED_NAME } from '../domain/limits.ts';
import { instantSchema, sha256Schema, attachmentRefSchema, entrySchema } from '../record/schema.ts';
import { mergeReportSchema } from '../merge/report-schema.ts';
import { changeRowSchema } from '../record/change-schema.ts';
import { recordFileSchema } from '../record/interchange.ts';
import { confirmationSchema, countersignOfferSchema } from '../report/countersigning.ts';
import { knownKeySchema } from '../report/known-key.ts';
import { filePasswordsSchema } from '../report/file-passwords.ts';
import { fileProfileSchema } from '../report/profile.ts';
import { reportModelSchema } from '../report/schema.ts';
import { signatureAppearanceSchema } from '../report/signature-appearance.ts';
import { signatureKindSchema } from '../report/signature-kind.ts';
import { verificationSchema } from '../report/verification.ts';
import { madeVersionSchema } from '../report/version.ts';
import { jsonText } from './json-text.ts';

const MEGABYTE = 1024 * 1024;
/** What a byte of JSON may take in memory as `electron/ipc/message-size.ts` counts it; a test holds the two together. */
const MEMORY_PER_JSON_BYTE = 5;
/** Room for the largest act that `decide` lets through, and so for any record: an act may be a record that replaces one. */
const LARGEST_RECORD_MESSAGE = MOST_ACT_BYTES * MEMORY_PER_JSON_BYTE + MEGABYTE;
/** Acts in one message. Many only where a gap in the journal is filled, which takes all of its acts at once. */
const MOST_ROWS = 100_000;
const nothing = z.undefined();
const taskId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** An answer to a question that may be declined: a closed dialog is not an error. */
const cancelled = z.strictObject({ outcome: z.literal('cancelled') });
/** A failure in words: `code` is a message key under `failure.`. */
const failed = z.strictObject({
  outcome: z.literal('failed'),
  code: z.string().max(100),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const THEMES = ['system', 'light', 'dark'] as const;
export const settingsSchema = z.strictObject({
  theme: z.enum(THEMES),
  paper: z.enum(['letter', 'a4']),
  /** The typed or drawn signature is a choice per portfolio; this is the last one. */
  signatureStyle: z.enum(['typed', 'drawn']),
});
export type Settings = z.infer<typeof settingsSchema>;

export const PROTECTIONS = ['os', 'passphrase'] as const;
const identitySchema = z.strictObject({
  name: z.string(),
  email: z.string(),
  /** SHA-256 of the certificate, lower-case hex. */
  fingerprint: sha256Schema,
  createdAt: instantSchema,
  validUntil: instantSchema,
  /** `os`: the key store of the operating system; `passphrase`: asked at each signing. */
  protection: z.enum(PROTECTIONS),
});
export type Identity = z.infer<typeof identitySchema>;

export const STORAGE_PROBLEMS = ['disk-full', 'read-only', 'unavailable'] as const;

/** A record that was read from a file; `absent`: attached files of a backup that are nowhere any more. */
const readRecord = z.strictObject({ outcome: z.literal('read'), fileName: z.string(), record: recordFileSchema, absent: z.number().int().min(0) });

/** A file is locked, and no key fits that this computer knows: `backup:unlock` takes one. `mayKeep`: the backups here have no key of their own. */
const locked = z.strictObject({ outcome: z.literal('locked'), fileName: z.string(), token: z.string().max(64), mayKeep: z.boolean() });

const journalStatus = z.strictObject({
  /** Database that the journal belongs to, or null when there is none yet. */
  databaseId: z.string().nullable(),
  /** Number of the last act on disk; 0 when empty. */
  lastSeq: z.number().int().min(0),
  /** SHA-256 of the canonical JSON (`record/canonical-json.ts`) of the last act; null when empty. */
  lastHash: sha256Schema.nullable(),
  /** Lines that could not be read, now or at some time before; then something may be missing. */
  damagedLines: z.number().int().min(0),
  /** The last act that a recovery from the journal reaches: `lastSeq`, or more where a snapshot leads past damage. */
  reach: z.number().int().min(0),
  /** What the record must hold by the sentinel's word. `newer`: the profile is of a version that this app is too old for. */
  expected: z.discriminatedUnion('state', [
    z.strictObject({ state: z.enum(['none', 'unreadable']) }),
    z.strictObject({ state: z.literal('newer') }),
    z.strictObject({ state: z.literal('known'), databaseId: z.string(), lastSeq: z.number().int().min(0), entries: z.number().int().min(0) }),
  ]),
});

export const ROOM_STATES = ['plenty', 'low', 'full'] as const;
const diskRoom = z.strictObject({ state: z.enum(ROOM_STATES), megabytes: z.number().int().min(0) });

export const BACKUP_PLACES = ['first', 'second'] as const;
const count = z.number().int().min(0);
const token = z.string().max(64);
const backupPlace = z.strictObject({
  kind: z.enum(BACKUP_PLACES),
  /** To be shown, never to be sent. */
  folder: z.string(),
  /** A stick may be out, a network folder away. */
  isHere: z.boolean(),
  /** Why the last try failed. */
  problem: failed.omit({ outcome: true }).nullable(),
  /** Attached files that the last backup could not find any more. */
  absent: z.number().int().min(0),
  backups: z.array(z.strictObject({
    token, at: instantSchema, seq: z.number().int().min(0), size: z.number().int().min(0),
    /** Of the record that is open; others come from a record before it, or from another person. */
    isOwn: z.boolean(),
    /** Only readable with the passphrase or the recovery code. */
    isLocked: z.boolean(),
  })),
  /** The last time that a backup was brought back on trial; `found` null: it failed. */
  rehearsal: z.strictObject({
    at: instantSchema,
    /** `absent`: attached files that were gone when it was made. `isCompared`: the journal still reached back to it. */
    found: z.strictObject({ entries: count, files: count, absent: count, isCompared: z.boolean() }).nullable(),
    problem: failed.omit({ outcome: true }).nullable(),
  }).nullable(),
});

export const LOCK_STATES = ['none', 'on', 'off', 'unreadable'] as const;
const backupLock = z.strictObject({
  /** `off`: the passphrase was removed. `unreadable`: backups were locked, and the key is damaged here. */
  state: z.enum(LOCK_STATES),
  /** When the passphrase was set or changed last. */
  setAt: instantSchema.nullable(),
});

/** What the window shows first. `choose`: several people are here; `newer`: her folder is of a version that this app is too old for. */
const startState = z.discriminatedUnion('state', [
  /** `isSealed`: it lies in a vault, and nothing of it may lie in Chromium's stores. */
  z.strictObject({ state: z.literal('open'), isSealed: z.boolean() }),
  /** `stillOpen`: who was to be erased and is open in another window. */
  z.strictObject({ state: z.literal('choose'), stillOpen: z.array(z.string()) }),
  z.strictObject({ state: z.literal('newer') }),
  /** Her record lies in a vault: it is open once somebody has unlocked it. `isWhole`: false when its key file is damaged. */
  z.strictObject({ state: z.literal('locked'), isWhole: z.boolean() }),
]);

/** Minutes without anybody until a vault locks itself; null: only with the computer. */
export const LOCK_MINUTES = [5, 15, 60, null] as const;
const newPassphrase = z.string().min(LEAST_PASSPHRASE).max(500);
const typedPassphrase = z.string().max(500);
/** `lastSeq`: the last act that the window knows. */
const vaultMove = z.strictObject({ taskId, passphrase: typedPassphrase, lastSeq: z.number().int().min(0) });
const moved = z.union([cancelled, failed, z.strictObject({ outcome: z.literal('restarting') })]);
const unlocked = z.union([failed, z.strictObject({ outcome: z.literal('open') })]);

const personId = z.string().min(1).max(64);
const personName = z.string().trim().min(1).max(MOST_PERSON_NAME);
const people = z.strictObject({
  /** Whose record this window has; null where one is chosen. */
  current: personId.nullable(),
  lastOpened: personId.nullable(),
  people: z.array(z.strictObject({
    id: personId,
    /** What she is called; a word and a number while nobody has said it. */
    name: z.string(),
    isNamed: z.boolean(),
    /** Her folder is of a newer version: it cannot be opened by this one. */
    isNewer: z.boolean(),
    /** Hers opens with a passphrase. */
    isLocked: z.boolean(),
  })),
});

/** What a merge would do to the record; `before` is the SHA-256 of the record that it was made for (`merge/digest-text.ts`). */
const proposedMerge = z.strictObject({
  outcome: z.literal('read'), token, fileName: z.string(), exportedAt: instantSchema,
  before: sha256Schema,
  entries: z.array(entrySchema),
  report: mergeReportSchema,
  /** Whether the two records tell of a common past: else nothing counts as removed, and all that differs is asked about. */
  hasPast: z.boolean(),
  /** The other record's person, when nothing says that it is the same one. */
  stranger: z.string().nullable(),
  absent: z.number().int().min(0),
});

const savedKeyFile = z.strictObject({ outcome: z.literal('saved'), fileName: z.string(), token });

/** A rule pack as its file has it; the window reads it with the same checks. */
const packText = z.string().max(5 * MEGABYTE);
const publisherKey = z.string().max(64).nullable();

const invoke = <Q extends z.ZodType, R extends z.ZodType>(request: Q, response: R, maxBytes = 64 * 1024) =>
  ({ kind: 'invoke', request, response, maxBytes }) as const;
const event = <P extends z.ZodType>(payload: P) => ({ kind: 'event', payload }) as const;

export const contract = {
  /** Facts for the About box, the status line and support. */
  'app:info': invoke(nothing, z.strictObject({
    version: z.string(), electron: z.string(), chrome: z.string(), node: z.string(),
    platform: z.string(), dataFolder: z.string(), today: z.string(),
    settings: settingsSchema,
  })),
  /** The window says that it can be used: shows it, and ends the start-up measurement. */
  'app:ready': invoke(nothing, nothing),
  'settings:set': invoke(settingsSchema, nothing),

  /** Asked first, and again when something has changed: only in `open` is there a record to ask for. */
  'start:state': invoke(nothing, startState),
  /** The people on this computer. */
  'people:list': invoke(nothing, people),
  'people:add': invoke(z.strictObject({ name: personName }), z.union([failed, z.strictObject({ outcome: z.literal('added'), id: personId })])),
  'people:rename': invoke(z.strictObject({ id: personId, name: personName }), z.union([failed, z.strictObject({ outcome: z.literal('renamed') })])),
  /** Starts the app again with this person's record. */
  'people:choose': invoke(z.strictObject({ id: personId }), z.union([failed, z.strictObject({ outcome: z.literal('restarting') })])),
  /** Starts the app again where a person is chosen. */
  'people:switch': invoke(nothing, nothing),
  /** What erasing a person would take: her folder, and her backups in the places that are known. */
  'people:belongings': invoke(z.strictObject({ id: personId }), z.union([failed, z.strictObject({
    outcome: z.literal('found'),
    folder: z.string(),
    /** Hers is locked, so nobody can tell which backups are hers. */
    isLocked: z.boolean(),
    places: z.array(z.strictObject({
      kind: z.enum(BACKUP_PLACES), folder: z.string(), isHere: z.boolean(), backups: z.number().int().min(0),
      /** Of other records in the same folder: they stay. */
      others: z.number().int().min(0),
    })),
  })])),
  /** Starts the app again and erases her for good. The other people and their backups stay. */
  'people:erase': invoke(z.strictObject({ id: personId, backups: z.boolean() }), z.union([failed, z.strictObject({ outcome: z.literal('restarting') })])),

  /** Opens the vault. A wrong passphrase costs more time each time. */
  'vault:unlock': invoke(z.strictObject({ passphrase: typedPassphrase }), unlocked),
  /** Opens it with the code of the recovery sheet, and sets a new passphrase. */
  'vault:recover': invoke(z.strictObject({ code: z.string().max(500), passphrase: newPassphrase }), unlocked),
  'vault:told': invoke(nothing, z.strictObject({ isSealed: z.boolean(), lockAfter: z.literal(LOCK_MINUTES) })),
  /** Puts the record into a vault and starts the app again. The window has closed its store before. */
  'vault:seal': invoke(vaultMove.extend({ passphrase: newPassphrase }), moved),
  /** Takes it out again and starts the app again. */
  'vault:unseal': invoke(vaultMove, moved),
  'vault:change': invoke(z.strictObject({ old: typedPassphrase, passphrase: newPassphrase }), z.union([failed, z.strictObject({ outcome: z.literal('changed') })])),
  'vault:lock-after': invoke(z.strictObject({ minutes: z.literal(LOCK_MINUTES) }), nothing),
  /** Starts the app again, locked. */
  'vault:lock': invoke(nothing, nothing),
  /** Half-filled forms of a record in a vault: main keeps them, since nothing of it may lie in Chromium's stores. */
  'vault:drafts': invoke(nothing, z.strictObject({ drafts: z.record(z.string(), z.string()) })),
  'vault:keep-draft': invoke(z.strictObject({ key: z.string().max(200), draft: z.string().max(MOST_DRAFT).nullable() }), nothing, 2 * MEGABYTE),

  'journal:status': invoke(nothing, journalStatus),
  /** Appends acts in order and returns after fsync. Refused (`failed`) unless the numbers go on without a gap. */
  'journal:append': invoke(
    z.strictObject({ databaseId: z.string().min(1).max(64), rows: z.array(changeRowSchema).min(1).max(MOST_ROWS) }),
    z.union([z.strictObject({ outcome: z.literal('on-disk'), lastSeq: z.number().int() }), failed]),
    LARGEST_RECORD_MESSAGE,
  ),
  /** Reads acts after `afterSeq`, at most `limit`, for the repair of a store that has lost some. */
  'journal:read': invoke(
    z.strictObject({ afterSeq: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.strictObject({ rows: z.array(changeRowSchema) }),
  ),

  /** Asks for files in a dialog and stores them. */
  'attachment:choose': invoke(nothing, z.union([
    cancelled,
    z.strictObject({ outcome: z.literal('stored'), attachments: z.array(attachmentRefSchema), refused: z.array(z.strictObject({ name: z.string(), code: z.string() })) }),
  ])),
  /** Stores a dropped file. */
  'attachment:add': invoke(
    z.strictObject({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }),
    z.union([z.strictObject({ outcome: z.literal('stored'), attachment: attachmentRefSchema }), failed]),
    MOST_ATTACHMENT_BYTES + MEGABYTE,
  ),
  /** Saves a copy where the user chooses. */
  'attachment:save-copy': invoke(attachmentRefSchema, z.union([cancelled, failed, z.strictObject({ outcome: z.literal('saved') })])),

  /** Saves the record and its attachments as one ZIP. Progress under `taskId`. */
  'record:export': invoke(
    z.strictObject({ taskId, suggestedName: z.string().max(MOST_SUGGESTED_NAME), record: recordFileSchema }),
    z.union([cancelled, failed, z.strictObject({ outcome: z.literal('saved'), fileName: z.string(), attachments: z.number().int() })]),
    LARGEST_RECORD_MESSAGE,
  ),
  /** Reads a record (ZIP or JSON), checks it whole and stores its attachments; the window then writes the entries. `token`: of a file that was locked; else asks for one. */
  'record:import': invoke(
    z.strictObject({ taskId, token: token.nullable() }),
    z.union([cancelled, failed, locked, readRecord]),
  ),

  /** How much room the disk of the record has left. `full`: nothing more is accepted, so that what is begun can be ended. */
  'disk:room': invoke(nothing, diskRoom),
  /** The window has opened the record and found it whole: only then are backups made and thinned. */
  'record:opened': invoke(nothing, nothing),
  /** The places for backups and what lies in each, the latest first. */
  'backup:list': invoke(nothing, z.strictObject({ lastSeq: z.number().int().min(0), places: z.array(backupPlace), lock: backupLock })),
  /** Makes a backup now, in every place that can be reached and lacks acts. */
  'backup:make': invoke(nothing, z.union([failed, z.strictObject({ outcome: z.literal('made') })])),
  /** Asks for the folder of the second place. */
  'backup:choose-second': invoke(nothing, z.union([cancelled, failed, z.strictObject({ outcome: z.literal('chosen') })])),
  'backup:forget-second': invoke(nothing, nothing),
  /** Reads a backup whole and stores its attachments; the window then shows the difference and writes what is wanted. */
  'backup:read': invoke(z.strictObject({ taskId, token }), z.union([cancelled, failed, locked, readRecord])),
  /** Brings the newest backup of each place back on trial. */
  'backup:rehearse': invoke(z.strictObject({ taskId }), z.union([cancelled, failed, z.strictObject({ outcome: z.literal('rehearsed') })])),
  /** Sets or changes the passphrase of the backups, and makes locked ones. */
  'backup:set-passphrase': invoke(z.strictObject({ passphrase: z.string().min(LEAST_PASSPHRASE).max(500) }), z.union([failed, z.strictObject({ outcome: z.literal('set') })])),
  /** New backups are open from now on; what is locked stays so. */
  'backup:remove-passphrase': invoke(nothing, z.union([failed, z.strictObject({ outcome: z.literal('removed') })])),
  /** What stands on the recovery sheet. */
  'backup:recovery-code': invoke(nothing, z.union([failed, z.strictObject({ outcome: z.literal('read'), code: z.string(), recipient: z.string(), keyFile: z.string(), setAt: instantSchema })])),
  /** Opens a locked file with the passphrase or the recovery code, until the app is closed. `isKept`: the backups here are locked with it too. */
  'backup:unlock': invoke(
    z.strictObject({ taskId, token, secret: z.string().min(1).max(500), isKept: z.boolean() }),
    z.union([cancelled, failed, z.strictObject({ outcome: z.literal('unlocked') })]),
  ),
  /** Locks the open backups of this record in every place that is here. */
  'backup:lock-older': invoke(z.strictObject({ taskId }), z.union([cancelled, failed, z.strictObject({ outcome: z.literal('locked-all'), count: z.number().int().min(0) })])),
  /** The latest backup of each other record that lies in a place for backups. */
  'merge:others': invoke(nothing, z.strictObject({ backups: z.array(z.strictObject({ token, at: instantSchema, kind: z.enum(BACKUP_PLACES) })) })),
  /**
   * Reads another laptop's record (a backup or any record file, or the latest backup of another record in a folder), stores its
   * attachments, and tells what a merge would do. Changes nothing yet.
   */
  'merge:read': invoke(
    z.strictObject({
      taskId,
      source: z.discriminatedUnion('type', [z.strictObject({ type: z.enum(['file', 'folder']) }), z.strictObject({ type: z.enum(['backup', 'unlocked']), token })]),
    }),
    z.union([cancelled, failed, locked, z.strictObject({ outcome: z.literal('nothing-new'), fileName: z.string() }), proposedMerge]),
  ),
  /** To be asked right before the act that does it: the history waits for that act, and knows it by what it leaves behind. */
  'merge:confirm': invoke(
    z.strictObject({ token, act: sha256Schema.nullable(), decided: z.array(z.strictObject({ id: z.string().max(64), field: z.string().max(64) })).max(MOST_ROWS) }),
    z.union([failed, z.strictObject({ outcome: z.literal('ready') })]),
    64 * MEGABYTE,
  ),
  /** Builds the record anew from what is left: the journal alone, or a backup with what the journal has after it. Changes nothing yet. */
  'recovery:prepare': invoke(
    z.strictObject({ taskId, source: z.discriminatedUnion('type', [z.strictObject({ type: z.literal('journal') }), z.strictObject({ type: z.literal('backup'), token })]) }),
    z.union([cancelled, failed, locked, z.strictObject({ outcome: z.literal('ready'), entries: z.number().int().min(0) })]),
  ),
  /** Starts the app again: what was prepared takes over, and what was damaged is put aside. */
  'recovery:restart': invoke(nothing, nothing),
  /** Asks where to, and saves the files of the profile as they are as a ZIP; `unread` of them could not be read whole. */
  'recovery:export': invoke(z.strictObject({ taskId }), z.union([
    cancelled, failed,
    z.strictObject({ outcome: z.literal('saved'), fileName: z.string(), files: z.number().int().min(0), unread: z.number().int().min(0) }),
  ])),

  /** The rule packs of this profile, as their files. */
  'rules:list': invoke(nothing, z.strictObject({ packs: z.array(z.strictObject({ text: packText, publisherKey })) })),
  /** Asks for a rules file, checks it whole, and keeps it in mind until `rules:take`. */
  'rules:choose': invoke(nothing, z.union([
    cancelled, failed,
    z.strictObject({ outcome: z.literal('read'), fileName: z.string(), text: packText, publisherKey, token: z.string().max(64) }),
  ])),
  /** Keeps the pack that was chosen last. */
  'rules:take': invoke(z.strictObject({ token: z.string().max(64) }), z.union([failed, z.strictObject({ outcome: z.literal('taken') })])),

  'identity:get': invoke(nothing, z.strictObject({
    identity: identitySchema.nullable(),
    /** Whether the operating system can keep a key here; else a passphrase is needed. */
    osProtection: z.boolean(),
  })),
  'identity:create': invoke(
    z.strictObject({
      name: z.string().trim().min(1).max(200),
      email: z.string().max(200),
      passphrase: z.string().min(LEAST_PASSPHRASE).max(500).nullable(),
      /** Fingerprint of the identity that is given up, for example because its passphrase is forgotten; null when there is none. */
      replaces: sha256Schema.nullable(),
    }),
    z.union([z.strictObject({ outcome: z.literal('created'), identity: identitySchema }), failed]),
  ),

  /** Saves the certificate (`.cer`), for whoever wants to know the key again. */
  'identity:save-certificate': invoke(nothing, z.union([cancelled, failed, savedKeyFile])),
  /** Saves the key with its certificate in a file of its own password (PKCS#12). `passphrase` opens the key here. */
  'identity:back-up': invoke(
    z.strictObject({ passphrase: z.string().max(500).nullable(), filePassword: z.string().min(LEAST_PASSPHRASE).max(500) }),
    z.union([cancelled, failed, savedKeyFile]),
  ),
  /** Asks for a key file (PKCS#12) and takes its key: one that somebody issued, or a backup. `passphrase` protects it here. */
  'identity:bring-in': invoke(
    z.strictObject({ filePassword: z.string().max(500), passphrase: z.string().min(LEAST_PASSPHRASE).max(500).nullable(), replaces: sha256Schema.nullable() }),
    z.union([cancelled, failed, z.strictObject({ outcome: z.literal('created'), identity: identitySchema })]),
  ),

  /**
   * Draws, signs and saves a portfolio, or with `signature: null` a report that is not signed and has lines to sign by hand.
   * The place is asked first; progress under `taskId`.
   */
  'portfolio:save': invoke(
    z.strictObject({
      taskId,
      suggestedName: z.string().max(MOST_SUGGESTED_NAME),
      /** One, or the parts of a portfolio, which are saved beside each other; see `shared/report/parts.ts`. */
      reports: jsonText(z.array(reportModelSchema).min(1).max(100)),
      profile: fileProfileSchema,
      passwords: filePasswordsSchema,
      signature: z.strictObject({
        appearance: signatureAppearanceSchema,
        passphrase: z.string().max(500).nullable(),
        kind: signatureKindSchema,
      }).nullable(),
    }),
    z.union([cancelled, failed, z.strictObject({
      outcome: z.literal('saved'),
      /** Token for `file:reveal`; never a path. */
      token: z.string(),
      fileName: z.string(),
      pages: z.number().int(),
      size: z.number().int(),
      sha256: sha256Schema,
      /** Of the signer's key; null when the file is not signed. */
      fingerprint: sha256Schema.nullable(),
      /** Certificates that could not be shown, with the reason; they are attached all the same. */
      notShown: z.array(z.strictObject({ name: z.string(), hash: sha256Schema, code: z.string() })),
      /** All files, where there are several. */
      parts: z.array(z.strictObject({ fileName: z.string(), size: z.number().int() })),
    })]),
    256 * MEGABYTE,
  ),
  /** The portfolios that were signed on this computer, in the order of their making. */
  'portfolio:versions': invoke(nothing, z.strictObject({ versions: z.array(madeVersionSchema) }), 2 * MEGABYTE),
  /** Asks for a signed PDF and looks whether it may be countersigned, and what a supervisor would confirm. */
  'countersign:open': invoke(nothing, z.union([
    cancelled, failed,
    z.strictObject({ outcome: z.literal('opened'), token, fileName: z.string(), offer: countersignOfferSchema }),
  ]), MEGABYTE),
  /** Fills and signs a copy of the file that was opened; the place is asked first, and the file itself stays as it is. */
  'countersign:save': invoke(
    z.strictObject({
      taskId, token,
      /** Of the file as it was shown. */
      sha256: sha256Schema,
      suggestedName: z.string().max(MOST_SUGGESTED_NAME),
      confirmation: confirmationSchema,
      appearance: signatureAppearanceSchema,
      signer: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('own'), passphrase: z.string().max(500).nullable() }),
        /** A key that is made for this signature under this name, and not kept: for a computer that is not the signer's own. */
        z.strictObject({ type: z.literal('one-time'), name: z.string().trim().min(1).max(200) }),
      ]),
    }),
    z.union([cancelled, failed, z.strictObject({
      outcome: z.literal('saved'), token, fileName: z.string(), size: z.number().int(), sha256: sha256Schema, fingerprint: sha256Schema,
      /** All that the file holds now. */
      signatures: z.number().int().min(2),
    })]),
    8 * MEGABYTE,
  ),
  /** Saves days as a calendar file (`.ics`). */
  'calendar:save': invoke(
    z.strictObject({ suggestedName: z.string().max(MOST_SUGGESTED_NAME), text: z.string().startsWith('BEGIN:VCALENDAR\r\n').max(MEGABYTE) }),
    z.union([cancelled, failed, z.strictObject({ outcome: z.literal('saved'), fileName: z.string(), token: z.string() })]),
    3 * MEGABYTE,
  ),
  'portfolio:verify': invoke(nothing, z.union([cancelled, failed, z.strictObject({ outcome: z.literal('verified'), fileName: z.string(), verification: verificationSchema })])),
  /** Puts `verify.html` into the folder of a portfolio that was just saved: for reviewers without the app. */
  'portfolio:save-verifier': invoke(z.strictObject({ token }), z.union([failed, z.strictObject({ outcome: z.literal('saved'), fileName: z.string() })])),
  /** Keys that the user has compared with their owners. */
  'known:list': invoke(nothing, z.strictObject({ keys: z.array(knownKeySchema) }), MEGABYTE),
  'known:remember': invoke(z.strictObject({ fingerprint: sha256Schema, name: z.string().trim().min(1).max(200) }), nothing),
  'known:forget': invoke(z.strictObject({ fingerprint: sha256Schema }), nothing),
  /** Shows a file that was just saved in the file manager. */
  'file:reveal': invoke(z.strictObject({ token: z.string().max(64) }), nothing),
  /** Opens a source page in the browser; only addresses that stand in a rule pack of ours. */
  'link:open': invoke(z.strictObject({ url: z.string().max(2_000) }), z.strictObject({ opened: z.boolean() })),
  'task:cancel': invoke(z.strictObject({ taskId }), nothing),

  'task:progress': event(z.strictObject({ taskId, stage: z.string().max(40), done: z.number(), total: z.number() })),
  'disk:changed': event(diskRoom),
  /** A backup was made or has failed. */
  'backup:changed': event(nothing),
  /** A menu item was chosen; the ids stand in `menu-commands.ts`. */
  'menu:command': event(z.strictObject({ command: z.string().max(60) })),
  /** Nobody is here: the window answers with `vault:lock` once all that it knows is on the disk. */
  'vault:lock-asked': event(nothing),
} as const;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type InvokeChannel = { [C in Channel]: Contract[C] extends { kind: 'invoke' } ? C : never }[Channel];
export type EventChannel = Exclude<Channel, InvokeChannel>;
/** As the window sends it, and as a handler gets it. */
export type SentOf<C extends InvokeChannel> = z.input<Contract[C]['request']>;
export type RequestOf<C extends InvokeChannel> = z.output<Contract[C]['request']>;
export type ResponseOf<C extends InvokeChannel> = z.output<Contract[C]['response']>;
export type PayloadOf<C extends EventChannel> = z.output<Contract[C]['payload']>;

/** What main must implement: a missing or surplus handler does not compile. */
export type Handlers = { readonly [C in InvokeChannel]: (request: RequestOf<C>) => Promise<ResponseOf<C>> };
/** What the window gets as `window.portfolio`. */
export type Client = {
  readonly invoke: { readonly [C in InvokeChannel]: (request: SentOf<C>) => Promise<Envelope<ResponseOf<C>>> };
  readonly on: { readonly [C in EventChannel]: (listener: (payload: PayloadOf<C>) => void) => () => void };
};

/** Every answer travels in this: Electron keeps only the message of a thrown error. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: 'bad-sender' | 'too-large' | 'bad-request' | 'internal'; readonly message: string };
