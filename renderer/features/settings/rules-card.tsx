import { builtInPacks } from '../../../shared/rules/packs.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { Card } from '../../ui/index.ts';

/** Which rules are built in, and from when. */
export function RulesCard() {
  const words = useWords();
  const formats = useFormats();
  return (
    <Card title={words('settings.rules')}>
      {builtInPacks.map((pack) => (
        <p key={pack.id}>
          {words('settings.rules.pack', { title: pack.title, version: pack.version, date: formats.date(pack.publishedOn) })}
        </p>
      ))}
      <p>{words('settings.rules.text')}</p>
    </Card>
  );
}
