import { useState } from 'react';
import { regions } from '../../../shared/associations/data.ts';
import { COUNTRIES, residenceOf, whereToApply, type Country, type Residence } from '../../../shared/associations/where-to-apply.ts';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { Card, classNames, ComboBox, Page, RadioGroup } from '../../ui/index.ts';
import { useFacts } from '../../db/index.ts';
import { useWords } from '../../i18n/index.ts';
import { AllAssociations } from './all-associations.tsx';
import { AnswerCard } from './answer-card.tsx';
import styles from './associations.module.css';

const css = classNames(styles);

/** By where one lives: who awards the Endorsement there, and what to do where nobody does. */
export function AssociationsPage() {
  const words = useWords();
  const applicant = applicantOf(useFacts());
  const [residence, setResidence] = useState<Residence>(() => residenceOf(applicant?.associationId ?? null) ?? { country: 'US', region: null });
  const answer = whereToApply(residence);
  return (
    <Page title={words('associations.title')} lead={words('associations.lead')}>
      <Card title={words('associations.where')}>
        <div className={css('questions')}>
          <RadioGroup<Country>
            label={words('associations.country')}
            layout="row"
            value={residence.country}
            onChange={(country) => { if (country !== null) setResidence({ country, region: null }); }}
            options={COUNTRIES.map((id) => ({ id, label: words(`associations.country.${id}`) }))}
          />
          {residence.country === 'US' && (
            <ComboBox
              label={words('associations.state')}
              value={residence.region}
              onChange={(region) => { setResidence({ country: 'US', region }); }}
              options={regions.usRegions.map(({ code, name }) => ({ id: code, label: name }))}
            />
          )}
        </div>
      </Card>
      {answer !== null && <AnswerCard answer={answer} applicant={applicant} />}
      <Card title={words('associations.without')}>
        <div className={css('text')}>
          <p>{words('associations.licence')}</p>
          <p>{words('associations.direct-path')}</p>
          <p>{words('associations.ask')}</p>
        </div>
      </Card>
      <AllAssociations />
    </Page>
  );
}
