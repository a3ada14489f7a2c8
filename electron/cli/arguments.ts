/** What was asked on the command line, read strictly: an unknown word or option is an error, never ignored. */
import { parseArgs } from 'node:util';
import { TARGET_IDS, type TargetId } from '../../shared/domain/entities.ts';
import { parsePlainDate, type PlainDate } from '../../shared/domain/plain-date.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { confirmationSchema } from '../../shared/report/countersigning.ts';
import { FILE_PROFILES, type FileProfile } from '../../shared/report/profile.ts';
import { MOST_COUNTERSIGNATURES, SIGNATURE_KINDS, signatureKindSchema, type SignatureKind } from '../../shared/report/signature-kind.ts';

export const PAPERS = ['letter', 'a4'] as const;
export type Paper = (typeof PAPERS)[number];

export interface RulesChoice {
  readonly record: string;
  readonly categoryId: TargetId;
  /** `null`: the association of the record's applicant. */
  readonly associationId: string | null;
  /** A rules file; `null`: the built-in rules. */
  readonly rules: string | null;
}

export type CliRequest =
  | { readonly command: 'help' }
  | (RulesChoice & { readonly command: 'evaluate'; readonly on: PlainDate | null })
  | (RulesChoice & { readonly command: 'portfolio'; readonly out: string; readonly paper: Paper; readonly kind: SignatureKind; readonly profile: FileProfile })
  | { readonly command: 'verify'; readonly file: string }
  | { readonly command: 'countersign'; readonly file: string; readonly out: string; readonly name: string; readonly hours: string; readonly comment: string }
  | { readonly command: 'validate'; readonly file: string };

/** `code` is a message key under `cli.`. */
export interface ArgumentProblem {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

type Parsed<T> = Result<T, ArgumentProblem>;
type Values = ReadonlyMap<string, string>;

const problem = (code: string, params: ArgumentProblem['params'] = {}): { readonly ok: false; readonly error: ArgumentProblem } =>
  err({ code, params });

const RULES_OPTIONS = ['record', 'category', 'association', 'rules'] as const;

export function parseArguments(args: readonly string[]): Parsed<CliRequest> {
  const [command, ...rest] = args;
  switch (command) {
    case undefined: return problem('no-command');
    case '--help': return ok({ command: 'help' });
    case 'evaluate': return parseEvaluate(rest);
    case 'portfolio': return parsePortfolio(rest);
    case 'countersign': return parseCountersign(rest);
    case 'verify':
    case 'validate': return parseFile(command, rest);
    default: return problem('unknown-command', { word: command });
  }
}

function parseEvaluate(rest: readonly string[]): Parsed<CliRequest> {
  const values = readOptions('evaluate', rest, [...RULES_OPTIONS, 'on']);
  if (!values.ok) return values;
  const choice = rulesChoice(values.value);
  if (!choice.ok) return choice;
  const text = values.value.get('on');
  if (text === undefined) return ok({ command: 'evaluate', ...choice.value, on: null });
  const on = parsePlainDate(text);
  return on.ok ? ok({ command: 'evaluate', ...choice.value, on: on.value }) : problem('not-a-date', { text });
}

function parsePortfolio(rest: readonly string[]): Parsed<CliRequest> {
  const values = readOptions('portfolio', rest, [...RULES_OPTIONS, 'out', 'paper', 'kind', 'places', 'profile']);
  if (!values.ok) return values;
  const choice = rulesChoice(values.value);
  if (!choice.ok) return choice;
  const out = values.value.get('out');
  if (out === undefined) return problem('option-missing', { option: '--out' });
  const text = values.value.get('paper') ?? 'letter';
  const paper = PAPERS.find((each) => each === text);
  if (paper === undefined) return problem('not-a-paper', { text });
  const wanted = values.value.get('profile') ?? 'standard';
  const profile = FILE_PROFILES.find((each) => each === wanted);
  if (profile === undefined) return problem('not-a-profile', { text: wanted });
  const kind = signatureKind(values.value.get('kind') ?? 'approval', values.value.get('places'));
  return kind.ok ? ok({ command: 'portfolio', ...choice.value, out, paper, profile, kind: kind.value }) : kind;
}

function signatureKind(type: string, places: string | undefined): Parsed<SignatureKind> {
  if (!SIGNATURE_KINDS.some((each) => each === type)) return problem('not-a-kind', { text: type });
  const kind = signatureKindSchema.safeParse(type === 'to-be-countersigned' ? { type, places: Number(places ?? '1') } : { type, ...(places === undefined ? {} : { places }) });
  return kind.success ? ok(kind.data) : problem('not-places', { text: places ?? '', most: String(MOST_COUNTERSIGNATURES) });
}

function parseCountersign(rest: readonly string[]): Parsed<CliRequest> {
  const values = readOptions('countersign', rest, ['file', 'out', 'name', 'hours', 'comment']);
  if (!values.ok) return values;
  const [file, out, name] = ['file', 'out', 'name'].map((option) => values.value.get(option)?.trim());
  if (file === undefined) return problem('option-missing', { option: '--file' });
  if (out === undefined) return problem('option-missing', { option: '--out' });
  if (name === undefined || name === '') return problem('option-missing', { option: '--name' });
  const [hours, comment] = ['hours', 'comment'].map((option) => values.value.get(option) ?? '');
  const confirmation = confirmationSchema.safeParse({ hours, comment });
  if (!confirmation.success) return problem('too-long', { option: confirmation.error.issues[0]?.path[0] === 'hours' ? '--hours' : '--comment' });
  return ok({ command: 'countersign', file, out, name, ...confirmation.data });
}

function parseFile(command: 'verify' | 'validate', rest: readonly string[]): Parsed<CliRequest> {
  const option = rest.find((word) => word.startsWith('-'));
  if (option !== undefined) return problem('unknown-option', { option, command });
  const [file, tooMany] = rest;
  if (file === undefined) return problem('file-missing');
  return tooMany === undefined ? ok({ command, file }) : problem('too-many-words', { word: tooMany });
}

function rulesChoice(values: Values): Parsed<RulesChoice> {
  const record = values.get('record');
  if (record === undefined) return problem('option-missing', { option: '--record' });
  const category = values.get('category');
  if (category === undefined) return problem('option-missing', { option: '--category' });
  const categoryId = TARGET_IDS.find((id) => id === category);
  if (categoryId === undefined) return problem('unknown-category', { id: category, ids: TARGET_IDS.join(', ') });
  const associationId = values.get('association') ?? null;
  if (associationId !== null && !/^[A-Z]{2}(-[A-Z]{2})?$/.test(associationId)) return problem('not-an-association', { id: associationId });
  return ok({ record, categoryId, associationId, rules: values.get('rules') ?? null });
}

/** Options as `--name value` or `--name=value`, each at most once. */
function readOptions(command: string, rest: readonly string[], names: readonly string[]): Parsed<Values> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({ args: [...rest], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') return problem('too-many-words', { word: token.value });
    if (token.kind === 'option-terminator') return problem('unknown-option', { option: '--', command });
    const option = token.rawName;
    if (!names.includes(token.name)) return problem('unknown-option', { option, command });
    if (token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('-'))) return problem('option-without-value', { option });
    if (values.has(token.name)) return problem('option-twice', { option });
    values.set(token.name, token.value);
  }
  return ok(values);
}
