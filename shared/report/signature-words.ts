/** The words around visible signatures, the same for the applicant's and for those of supervisors. */
import type { Translate } from '../words/translate.ts';
import type { CountersignatureWords, SignatureLabels } from './model.ts';

export function signatureLabels(t: Translate): SignatureLabels {
  return {
    name: t('report.signature.name'), date: t('report.signature.date'),
    fingerprint: t('report.signature.fingerprint'), notice: t('report.signature.notice'),
  };
}

export function countersignatureWords(t: Translate): CountersignatureWords {
  const number = '{number}';
  return {
    heading: t('report.countersignature.heading', { number }), statement: t('report.countersignature.statement'),
    hours: t('report.countersignature.hours', { number }), comment: t('report.countersignature.comment', { number }),
    signature: t('report.countersignature.signature', { number }),
  };
}
