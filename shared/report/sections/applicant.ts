/** Who applies: everything that the profile holds. */
import { applicantOf } from '../../domain/facts.ts';
import type { ReportContext } from '../context.ts';
import type { ReportSection } from '../model.ts';

export function applicantSection(context: ReportContext): ReportSection {
  const { t } = context;
  const applicant = applicantOf(context.facts);
  const facts = applicant === null ? [] : [
    [t('report.applicant.name'), applicant.name],
    [t('report.applicant.other-names'), applicant.otherNames],
    [t('report.applicant.role'), applicant.role],
    [t('report.applicant.address'), [applicant.street, [applicant.city, applicant.region, applicant.postalCode].filter((part) => part !== '').join(', '), applicant.country].filter((part) => part !== '').join('\n')],
    [t('report.applicant.email'), applicant.email],
    [t('report.applicant.phone'), applicant.phone],
    [t('report.detail.note'), applicant.note],
  ] as const;
  return {
    id: 'applicant',
    title: t('report.applicant.title'),
    startsOnNewPage: false,
    blocks: [{ type: 'facts', items: facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })) }],
  };
}
