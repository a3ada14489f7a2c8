import { DIRECT_PATH_ID, licensedAssociations, regions } from '../../../shared/associations/data.ts';
import { Card, classNames } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { PageLink } from '../evaluation/index.ts';
import styles from './associations.module.css';

const css = classNames(styles);

/** Every association that could be identified; the others are not invented. */
export function AllAssociations() {
  const words = useWords();
  return (
    <Card title={words('associations.all')} lead={words('associations.all-lead', { claimed: regions.claimed, identified: regions.identified })}>
      <div className={css('scroller')}>
        <table className={css('table')}>
          <thead>
            <tr>
              <th scope="col">{words('associations.column.place')}</th>
              <th scope="col">{words('associations.column.name')}</th>
              <th scope="col">{words('associations.column.imh')}</th>
              <th scope="col">{words('associations.column.ecmh')}</th>
            </tr>
          </thead>
          <tbody>
            {licensedAssociations.filter(({ id }) => id !== DIRECT_PATH_ID).map(({ id, place, name, website, imh, ecmh }) => (
              <tr key={id}>
                <th scope="row">{place}</th>
                <td>{name}<br /><PageLink url={website} /></td>
                <td>{words(`associations.offered.${imh}`)}</td>
                <td>{words(`associations.offered.${ecmh}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
