import { FileDown } from 'lucide-react';
import type { TargetId } from '../../../shared/domain/entities.ts';
import { categoryOf } from '../../../shared/renewal/judging.ts';
import type { RuleResult } from '../../../shared/rules/evaluation.ts';
import type { CycleRenewal, EndorsementRenewal } from '../../../shared/renewal/renewal.ts';
import { Button, classNames, Section } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { FilePasswordFields } from '../portfolio/index.ts';
import { RuleRow, SourceLine } from '../requirements/index.ts';
import type { SavePack } from './use-save-pack.ts';
import styles from './renewal.module.css';

const css = classNames(styles);

interface CycleViewProps {
  readonly item: EndorsementRenewal;
  readonly cycle: CycleRenewal;
  readonly pack: SavePack;
}

/** One cycle: its days, its rules, and the pack for an audit of it. */
export function CycleView({ item, cycle, pack }: CycleViewProps) {
  const words = useWords();
  const formats = useFormats();
  const { cycle: { from, due, opens, model }, isPast, rules, source } = cycle;
  const span = { from: formats.date(from), due: formats.date(due) };
  const category = words(`option.credential.${item.endorsement.held}`);
  const scope = scopeOf(item);
  const files = pack.filesOf(item, cycle);
  return (
    <Section
      level={3}
      title={words(isPast ? 'renewal.cycle-past' : 'renewal.cycle-title', { ...span, category: words(`option.credential-short.${item.endorsement.held}`) })}
      lead={isPast ? words('renewal.cycle-past-text') : opens === null ? words('renewal.cycle', span) : words('renewal.cycle-opens', { ...span, opens: formats.date(opens) })}
      actions={(
        <Button
          icon={FileDown}
          isPending={pack.progress !== null}
          aria-label={words('renewal.make-pack-for', { category, span: formats.span(from, due) })}
          onPress={() => { void pack.run(item, cycle); }}
        >
          {words('renewal.make-pack')}
        </Button>
      )}
    >
      {files !== null && files.locked.length > 0 && (
        <div className={css('passwords')}>
          <p>{words('renewal.pack-locked')}</p>
          <FilePasswordFields state={files} />
        </div>
      )}
      <div className={css('rules')}>
        {rules.map((rule) => <RuleRow key={rule.id} rule={asShown(rule)} {...(scope === null ? {} : { scope })} isWanted={false} />)}
      </div>
      <details className={css('more')}>
        <summary>{words('renewal.source-of-cycle')}</summary>
        <p>{model.sentence}</p>
        <SourceLine source={source} />
      </details>
    </Section>
  );
}

/** Readings that are all met need no saying: they would be told three times over. */
const asShown = (rule: RuleResult): RuleResult => (rule.state === 'met' ? { ...rule, readings: [] } : rule);

function scopeOf({ endorsement, associationId }: EndorsementRenewal): { readonly categoryId: TargetId; readonly associationId: string | null } | null {
  const categoryId = categoryOf(endorsement.held);
  return categoryId === null ? null : { categoryId, associationId };
}
