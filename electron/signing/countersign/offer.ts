/** Looks at a file that somebody wants to countersign: whether she may, and what she would confirm. */
import { factsFrom } from '../../../shared/domain/facts.ts';
import { lastDayOf } from '../../../shared/domain/span.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { RECORD_PATH } from '../../../shared/record/interchange.ts';
import { parseRecord } from '../../../shared/record/read-record.ts';
import type { CountersignOffer } from '../../../shared/report/countersigning.ts';
import { rscProviders } from '../../../shared/report/rsc-providers.ts';
import type { Verification } from '../../../shared/report/verification.ts';
import { failure, type Failure } from '../../failure.ts';
import { embeddedFile } from '../revision/embedded.ts';
import { fieldsOf, locksOf, type Field } from '../revision/fields.ts';
import { mayFill } from '../revision/fillings.ts';
import { Revision } from '../revision/revision.ts';
import { textOf } from '../revision/values.ts';
import { verifyPdf } from '../verify.ts';
import { freePlace, type CountersignPlace } from './places.ts';

/** Longest text that a file may say about itself here. */
const MOST_TEXT = 1_000;

export interface Countersignable {
  readonly verification: Verification;
  readonly revision: Revision;
  readonly fields: ReadonlyMap<number, Field>;
  readonly place: CountersignPlace | null;
}

/**
 * Nobody should confirm a file that was tampered with, or break what its author allows.
 * Failures: those of `verifyPdf`; `countersign-not-signed`, `countersign-not-intact`, `countersign-final`, `countersign-structure`.
 */
export async function requireCountersignable(bytes: Buffer): Promise<Result<Countersignable, Failure>> {
  const verified = await verifyPdf(bytes);
  if (!verified.ok) return verified;
  const { verdict } = verified.value;
  if (verdict === 'not-signed') return err(failure('countersign-not-signed'));
  if (verdict !== 'intact' && verdict !== 'intact-with-additions') return err(failure('countersign-not-intact'));
  const revision = Revision.read(bytes, bytes.length);
  if (!revision.ok) return err(failure('countersign-structure'));
  try {
    const fields = fieldsOf(revision.value);
    if (!mayFill(locksOf(revision.value, fields))) return err(failure('countersign-final'));
    return ok({ verification: verified.value, revision: revision.value, fields, place: freePlace(fields.values()) });
  } catch {
    return err(failure('countersign-structure')); // an object that cannot be read
  }
}

/** Failures: those of `requireCountersignable`. */
export async function offerCountersignature(bytes: Buffer): Promise<Result<CountersignOffer, Failure>> {
  const found = await requireCountersignable(bytes);
  if (!found.ok) return found;
  const { verification, revision, place } = found.value;
  const info = revision.dictAt(revision.crossReference.trailer, 'Info');
  const about = (key: string): string => textOf(revision.at(info, key)).slice(0, MOST_TEXT);
  return ok({
    verification,
    title: about('Title'),
    author: about('Author'),
    providers: providersIn(revision),
    place: place === null ? null : { number: place.number, of: place.of },
  });
}

/** What the embedded record says; a record that cannot be read says nothing here. */
function providersIn(revision: Revision): CountersignOffer['providers'] {
  const bytes = embedded(revision);
  const record = bytes === null ? null : parseRecord(Buffer.from(bytes).toString('utf8'));
  if (record?.ok !== true) return [];
  return rscProviders(factsFrom(record.value.entries)).map(({ name, entries, minutes }) => ({
    name, sessions: entries.length, minutes,
    from: entries.map(({ date }) => date.from).toSorted()[0] ?? '',
    to: entries.map(({ date }) => lastDayOf(date)).toSorted().at(-1) ?? '',
  }));
}

function embedded(revision: Revision): Uint8Array | null {
  try {
    return embeddedFile(revision, RECORD_PATH)?.bytes() ?? null;
  } catch {
    return null;
  }
}
