import { FileSignature, FolderOpen, Sprout, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useWords } from '../../i18n/index.ts';
import { BrandMark, Card, classNames } from '../../ui/index.ts';
import { QuestionForm } from './question-form.tsx';
import styles from './welcome.module.css';

const css = classNames(styles);

interface WelcomeProps {
  readonly onSample: () => void;
  readonly onOpenFile: () => void;
  /** To verify or countersign a file of somebody else. */
  readonly onReview: () => void;
}

/** Says what this is, asks three things, and offers other ways to begin. */
export function Welcome({ onSample, onOpenFile, onReview }: WelcomeProps) {
  const words = useWords();
  const otherId = useId();
  return (
    <div className={css('screen')}>
      <main className={css('columns')}>
        <div className={css('greeting')}>
          <div className={css('brand')}>
            <BrandMark size={36} />
            <span>{words('app.name')}</span>
          </div>
          <h1 className={css('title')}>{words('welcome.title')}</h1>
          <p className={css('lead')}>{words('welcome.lead')}</p>
          <section aria-labelledby={otherId} className={css('others')}>
            <h2 id={otherId} className={css('othersTitle')}>{words('welcome.other')}</h2>
            <Way icon={Sprout} name="sample" onPress={onSample} />
            <Way icon={FolderOpen} name="open" onPress={onOpenFile} />
            <Way icon={FileSignature} name="review" onPress={onReview} />
          </section>
          <p className={css('independent')}>{words('settings.about.independent')}</p>
        </div>
        <Card title={words('welcome.questions')} lead={words('welcome.questions.lead')}>
          <QuestionForm />
        </Card>
      </main>
    </div>
  );
}

interface WayProps {
  readonly icon: LucideIcon;
  readonly name: 'sample' | 'open' | 'review';
  readonly onPress: () => void;
}

function Way({ icon: Icon, name, onPress }: WayProps) {
  const words = useWords();
  return (
    <AriaButton className={css('way')} onPress={onPress}>
      <span className={css('wayIcon')}><Icon aria-hidden size={22} strokeWidth={1.9} /></span>
      <span className={css('wayText')}>
        <span className={css('wayName')}>{words(`welcome.${name}`)}</span>
        <span className={css('wayHint')}>{words(`welcome.${name}.text`)}</span>
      </span>
    </AriaButton>
  );
}
