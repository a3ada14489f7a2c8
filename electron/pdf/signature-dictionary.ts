/** The signature dictionary with an empty place for the value (ISO 32000-1, 12.8.1; ETSI EN 319 142-1 for the SubFilter). */
import { PDFHexString, PDFName, PDFString, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import type { SignerFacts } from './job.ts';
import { BYTE_RANGE_FILLER, placeholderHex } from './signature-placeholder.ts';

/** `transform` says what the signature forbids from then on: the reference dictionary of DocMDP or FieldMDP, or null. */
export function registerSignature(context: PDFContext, facts: SignerFacts, reason: string, transform: PDFDict | null): PDFRef {
  const dictionary = context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' });
  dictionary.set(PDFName.of('ByteRange'), context.obj([0, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER]));
  dictionary.set(PDFName.of('Contents'), PDFHexString.of(placeholderHex(facts.marker)));
  dictionary.set(PDFName.of('Name'), PDFHexString.fromText(facts.name));
  dictionary.set(PDFName.of('Reason'), PDFHexString.fromText(reason));
  dictionary.set(PDFName.of('M'), PDFString.of(`D:${facts.signedAt.replace(/[-:T]/g, '').slice(0, 14)}Z`));
  if (transform !== null) dictionary.set(PDFName.of('Reference'), context.obj([transform]));
  return context.register(dictionary);
}
