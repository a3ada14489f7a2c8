import type { LicensedAssociation } from '../../../shared/associations/data.ts';
import { regions } from '../../../shared/associations/data.ts';
import type { WhereToApply } from '../../../shared/associations/where-to-apply.ts';
import type { Applicant } from '../../../shared/domain/entities.ts';
import { Banner, Button, Card, classNames } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { PageLink } from '../evaluation/index.ts';
import styles from './associations.module.css';
import { useChooseAssociation } from './use-choose-association.ts';

const css = classNames(styles);

interface AnswerCardProps {
  readonly answer: WhereToApply;
  readonly applicant: Applicant | null;
}

/** Where to apply, what is offered there, and what its pages say about time and fees. */
export function AnswerCard({ answer, applicant }: AnswerCardProps) {
  const words = useWords();
  const association = answer.kind === 'licensed' ? answer.association : answer.directPath;
  return (
    <Card title={words('associations.apply-at', { name: association.name })} tone="accent">
      {answer.kind === 'other-body' && (
        <Banner tone="caution">
          {words(`associations.body.${answer.body.kind}`, { name: answer.body.name })} <PageLink url={answer.body.website} />
        </Banner>
      )}
      {answer.kind !== 'licensed' && <p>{words('associations.direct-path')}</p>}
      <Facts association={association} />
      <Choose association={association} applicant={applicant} />
    </Card>
  );
}

function Facts({ association }: { readonly association: LicensedAssociation }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <>
      <dl className={css('facts')}>
        <div><dt>{words('associations.site')}</dt><dd><PageLink url={association.website} /></dd></div>
        <div><dt>{words('associations.offers')}</dt><dd>{words('associations.offer', { imh: association.imh, ecmh: association.ecmh })}</dd></div>
        {association.notes.length > 0 && <div><dt>{words('associations.good-to-know')}</dt><dd>{association.notes.join(' ')}</dd></div>}
        {association.fees !== null && <div><dt>{words('associations.fees')}</dt><dd>{association.fees}</dd></div>}
      </dl>
      <details className={css('soft')}>
        <summary>{words('associations.read-on', { on: formats.date(regions.asOf) })}</summary>
        <ul>{association.pages.map((url) => <li key={url}><PageLink url={url} /></li>)}</ul>
      </details>
    </>
  );
}

function Choose({ association, applicant }: { readonly association: LicensedAssociation; readonly applicant: Applicant | null }) {
  const words = useWords();
  const choose = useChooseAssociation();
  if (applicant === null) return null;
  if (applicant.associationId === association.id) return <p className={css('soft')}>{words('associations.is-mine')}</p>;
  return <div><Button variant="primary" onPress={() => { choose(applicant, association); }}>{words('associations.choose')}</Button></div>;
}
