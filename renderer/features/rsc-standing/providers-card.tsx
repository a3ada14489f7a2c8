import type { Facts } from '../../../shared/domain/facts.ts';
import type { RscStanding } from '../../../shared/rules/rsc-standing.ts';
import { Card, classNames } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { EntryLink, useRuleWords } from '../evaluation/index.ts';
import styles from './rsc-standing.module.css';

const css = classNames(styles);

/** Who gave how many of the hours that count, and why the others do not. */
export function ProvidersCard({ rsc, facts }: { readonly rsc: RscStanding; readonly facts: Facts }) {
  const words = useWords();
  const formats = useFormats();
  const rules = useRuleWords();
  const people = new Map(facts.person.map((person) => [person.id, person]));
  return (
    <Card title={words('rsc-standing.providers')} lead={words('rsc-standing.providers-lead')}>
      <div className={css('scroller')}>
        <table className={css('table')}>
          <thead>
            <tr>
              <th scope="col">{words('rsc-standing.provider')}</th>
              {(['recorded', 'counts', 'share'] as const).map((id) => <th key={id} scope="col" className={css('figure')}>{words(`rsc-standing.column.${id}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {rsc.providers.map((share) => {
              const person = share.personId === null ? undefined : people.get(share.personId);
              return (
                <tr key={share.personId ?? ''}>
                  <th scope="row">
                    {person === undefined ? words('requirements.someone') : <EntryLink entry={person}>{person.name}</EntryLink>}
                    {share.refusals.map(({ reason, amount }) => (
                      <span key={JSON.stringify(reason)} className={css('soft')}>{words('rsc-standing.refused', { hours: formats.hours(amount) })} {rules.reason(reason)}</span>
                    ))}
                  </th>
                  <td className={css('figure')}>{formats.hours(share.recorded)}</td>
                  <td className={css('figure')}>{formats.hours(share.counts)}</td>
                  <td className={css('figure')}>{rsc.counts === 0 ? words('competencies.none') : words('rsc-standing.percent', { percent: Math.round((share.counts / rsc.counts) * 100) })}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
