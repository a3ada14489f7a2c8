import { personById } from '../../domain/facts.ts';
import { bodyRow, column, commonDetails, dateIn, detailRows, entryColumn, joined, paragraph, tableOr, type ReportContext } from '../context.ts';
import type { ReportSection } from '../model.ts';
import { credentialsIn } from './rsc.ts';

/** Who was asked for a rating and how far each one is. What raters write never passes through here. */
export function referencesSection(context: ReportContext): ReportSection {
  const { t, facts, numbers } = context;
  const rows = facts.reference.flatMap((entry) => [
    bodyRow([
      numbers.of(entry.id), t(`option.reference-slot.${entry.slot}`), joined([personById(facts, entry.raterId)?.name ?? '', entry.relation]),
      t(`option.waiver.${entry.waiver}`), dateIn(context, entry.askedOn), dateIn(context, entry.receivedOn), dateIn(context, entry.validUntil),
    ], numbers.of(entry.id)),
    ...detailRows(commonDetails(context, entry)),
  ]);
  return {
    id: 'references',
    title: t('report.references.title'),
    startsOnNewPage: true,
    blocks: [
      paragraph(t('report.references.lead'), 'muted'),
      tableOr(context, '', [
        entryColumn(context), column(t('report.references.slot'), 0.16), column(t('report.references.rater'), 0.22), column(t('report.references.waiver'), 0.16),
        column(t('report.references.asked'), 0.13), column(t('report.references.received'), 0.13), column(t('report.references.valid'), 0.13),
      ], rows),
    ],
  };
}

export function membershipsSection(context: ReportContext): ReportSection {
  const { t, facts, numbers } = context;
  const rows = facts.membership.flatMap((entry) => [
    bodyRow([numbers.of(entry.id), entry.association, entry.number, dateIn(context, entry.from), dateIn(context, entry.validUntil)], numbers.of(entry.id)),
    ...detailRows(commonDetails(context, entry)),
  ]);
  return {
    id: 'memberships',
    title: t('report.memberships.title'),
    startsOnNewPage: false,
    blocks: [tableOr(context, '', [
      entryColumn(context), column(t('report.memberships.association'), 0.41), column(t('report.memberships.number'), 0.22),
      column(t('report.column.from'), 0.15), column(t('report.references.valid'), 0.15),
    ], rows)],
  };
}

export function ethicsSection(context: ReportContext): ReportSection {
  const { t, facts, numbers } = context;
  const rows = facts.agreement.flatMap((entry) => [
    bodyRow([numbers.of(entry.id), t(`option.agreement-document.${entry.document}`), dateIn(context, entry.agreedOn)], numbers.of(entry.id)),
    ...detailRows(commonDetails(context, entry)),
  ]);
  return {
    id: 'ethics',
    title: t('report.ethics.title'),
    startsOnNewPage: false,
    blocks: [tableOr(context, '', [entryColumn(context), column(t('report.ethics.document'), 0.63), column(t('report.ethics.agreed'), 0.3)], rows)],
  };
}

/** Supervisors, providers and referees, with the credentials that make their hours count. */
export function peopleSection(context: ReportContext): ReportSection {
  const { t, facts, numbers } = context;
  const rows = facts.person.flatMap((person) => [
    bodyRow([
      numbers.of(person.id), person.name, joined([person.role, person.organization]),
      person.highestDegree === null ? '–' : t(`option.degree.${person.highestDegree}`), credentialsIn(context, person.credentials),
    ], numbers.of(person.id)),
    ...detailRows([[t('report.applicant.email'), person.email], [t('report.applicant.phone'), person.phone], ...commonDetails(context, person)]),
  ]);
  return {
    id: 'people',
    title: t('report.people.title'),
    startsOnNewPage: false,
    blocks: [tableOr(context, '', [
      entryColumn(context), column(t('report.people.name'), 0.19), column(t('report.people.role'), 0.25), column(t('report.people.degree'), 0.15), column(t('report.rsc.credentials'), 0.34),
    ], rows)],
  };
}
