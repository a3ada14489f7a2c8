/** The page: a file in, three answers for each of its signatures out. Nothing leaves the browser. */
import failures from '../../assets/catalogues/en/failures.json' with { type: 'json' };
import portfolio from '../../assets/catalogues/en/portfolio.json' with { type: 'json' };
import type { Result } from '../../shared/domain/result.ts';
import { groupedHex } from '../../shared/report/grouped-hex.ts';
import type { Verification, VerifiedSignature } from '../../shared/report/verification.ts';
import { afterAnswer, claimedTimeIn, intactAnswer, meaningOf, titleOf, VERDICT_TONES, whoAnswer, type Message } from '../../shared/report/verification-words.ts';
import { translator } from '../../shared/words/translate.ts';

/** The verifier of the app (`signing/verify.ts`). It compiles without the DOM, so the bundler brings the two together. */
interface Verifier {
  readonly verify: (file: Uint8Array) => Promise<Result<Verification, { readonly code: string; readonly params: Readonly<Record<string, string | number>> }>>;
  /** Largest file that it takes, in bytes. */
  readonly largest: number;
}

const words = translator('en', { ...failures, ...portfolio });
const say = ({ key, params }: Message): string => words(key, params);
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const answer = element('answer');
const input = element('file') as HTMLInputElement;

export function startPage(verifier: Verifier): void {
  for (const part of document.querySelectorAll('[data-words]')) part.textContent = words(part.getAttribute('data-words') ?? '');
  document.title = words('verify.title');
  const checkFirst = (files: FileList | null | undefined): void => {
    const [file] = files ?? [];
    if (file !== undefined) void check(file, verifier);
  };
  input.addEventListener('change', () => { checkFirst(input.files); });
  document.addEventListener('dragover', (event) => { event.preventDefault(); });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    checkFirst(event.dataTransfer?.files);
  });
}

async function check(file: File, verifier: Verifier): Promise<void> {
  show(make('p', words('verify-page.checking', { name: file.name })));
  await painted();
  const outcome = await verified(file, verifier);
  show(...(typeof outcome === 'string' ? [banner('bad', words('verify.unreadable'), `${file.name}: ${outcome}`)] : found(outcome, file.name)));
}

/** The findings, or a sentence that says why there are none. */
async function verified(file: File, { verify, largest }: Verifier): Promise<Verification | string> {
  // Browsers give the methods of signatures to pages from a safe place only; a file on this computer is one for most.
  if (!globalThis.isSecureContext) return words('verify-page.no-crypto');
  if (file.size > largest) return words('failure.pdf-too-large');
  try {
    const result = await verify(new Uint8Array(await file.arrayBuffer()));
    return result.ok ? result.value : words(`failure.${result.error.code}`, result.error.params);
  } catch {
    return words('failure.pdf-too-demanding'); // out of memory, or a file that was taken away
  }
}

function found(verification: Verification, name: string): readonly HTMLElement[] {
  const { verdict, signatures, sha256 } = verification;
  return [
    banner(VERDICT_TONES[verdict], words(`verify.verdict.${verdict}`), say(meaningOf(verification, name))),
    ...signatures.map((signature, index) => signatureOf(signature, index + 1)),
    make('p', words('verify-page.hash')),
    make('code', sha256),
  ];
}

function signatureOf(signature: VerifiedSignature, number: number): HTMLElement {
  const { answer: intact, problem } = intactAnswer(signature);
  const after = afterAnswer(signature);
  const { fingerprint } = signature;
  const time = claimedTimeIn(signature, (instant) => moment.format(new Date(instant)));
  return make(
    'section',
    make('h2', say(titleOf(signature, number))),
    make('h3', words('verify.q.intact')),
    make('p', words(intact, { problem: problem === null ? '' : words(problem) })),
    make('h3', words('verify.q.after')),
    make('p', words(after.answer)),
    ...(after.changes.length === 0 ? [] : [make('ul', ...after.changes.map((change) => make('li', say(change))))]),
    make('h3', words('verify.q.who')),
    make('p', say(whoAnswer(signature)), ...(time === null ? [] : [` ${words('verify.when', { time })}`])),
    ...(fingerprint === '' ? [] : [make('code', groupedHex(fingerprint.toUpperCase()))]),
  );
}

function banner(tone: string, title: string, text: string): HTMLElement {
  const made = make('div', make('strong', title), make('p', text));
  made.className = `banner ${tone}`;
  return made;
}

/** Text goes in as text: nothing from a file becomes markup. */
function make(tag: string, ...content: readonly (string | HTMLElement)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

function show(...content: readonly HTMLElement[]): void {
  answer.replaceChildren(...content);
}

/** Reading a large file holds the page up: what it is doing must be on the screen before. */
function painted(): Promise<void> {
  return new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve); }); });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element ${id}`);
  return found;
}
