/** The files of an entry: choose, drop, look at, save a copy, take off. */
import { Download, FileText, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { AttachmentRef } from '../../../../shared/domain/entities.ts';
import { MOST_ATTACHMENTS } from '../../../../shared/domain/limits.ts';
import { useFormats, useWords } from '../../../i18n/index.ts';
import { ask } from '../../../platform/client.ts';
import { Banner, Button, IconButton, classNames, useToast } from '../../../ui/index.ts';
import { addFiles, chooseFiles, isPicture, sizeParts, withFiles, type FileProblem, type StoredFiles } from './attachments.ts';
import { useFileDrop } from './use-file-drop.ts';
import styles from './attachments-field.module.css';

const css = classNames(styles);

interface AttachmentsFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: readonly AttachmentRef[];
  /** Gets the files of the moment when the work ends: an entry may have changed while a file was stored. */
  readonly onChange: (update: (files: readonly AttachmentRef[]) => readonly AttachmentRef[]) => void;
}

export function AttachmentsField({ label, hint, value, onChange }: AttachmentsFieldProps) {
  const words = useWords();
  const [pending, setPending] = useState(0);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [news, setNews] = useState('');
  const chooseButton = useRef<HTMLButtonElement>(null);

  const sentenceFor = (problem: FileProblem): string => {
    const reason = problem.code === 'unreachable' ? words('attachment.unreachable') : words(`failure.${problem.code}`, problem.params);
    return problem.name === '' ? reason : words('attachment.refused', { name: problem.name, reason });
  };
  const take = async (count: number, work: () => Promise<StoredFiles>): Promise<void> => {
    setPending(count);
    const outcome = await work();
    setPending(0);
    const preview = withFiles(value, outcome.stored);
    if (outcome.stored.length > 0) onChange((files) => withFiles(files, outcome.stored).attachments);
    setProblems([
      ...outcome.problems.map(sentenceFor),
      ...preview.same.map((name) => words('attachment.same', { name })),
      ...(preview.leftOut > 0 ? [words('attachment.too-many', { most: MOST_ATTACHMENTS })] : []),
    ]);
    if (preview.added > 0) setNews(words('attachment.added', { count: preview.added }));
  };
  const field = useRef<HTMLFieldSetElement>(null);
  const isOver = useFileDrop(field, (files) => { void take(files.length, () => addFiles(files)); });

  return (
    <fieldset ref={field} className={css('field', isOver && 'over')}>
      <legend className={css('label')}>{label}</legend>
      {hint !== undefined && <p className={css('hint')}>{hint}</p>}
      {value.length > 0 && (
        <ul className={css('files')} aria-label={words('attachment.list')}>
          {value.map((file) => (
            <AttachedFile
              key={file.hash}
              file={file}
              onRemove={() => {
                onChange((files) => files.filter((other) => other.hash !== file.hash));
                chooseButton.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      <div className={css('choose')}>
        <Button ref={chooseButton} icon={Plus} size="small" isPending={pending > 0} onPress={() => { void take(1, chooseFiles); }}>
          {words('attachment.choose')}
        </Button>
        <span className={css('hint')} aria-hidden="true">{words(isOver ? 'attachment.dropping' : 'attachment.drop')}</span>
      </div>
      <output className={css('news')}>{pending > 0 ? words('attachment.adding', { count: pending }) : news}</output>
      {problems.length > 0 && <Banner tone="caution" isLive>{problems.map((text) => <p key={text}>{text}</p>)}</Banner>}
    </fieldset>
  );
}

interface AttachedFileProps {
  readonly file: AttachmentRef;
  readonly onRemove: () => void;
}

function AttachedFile({ file, onRemove }: AttachedFileProps) {
  const words = useWords();
  const formats = useFormats();
  const toast = useToast();
  const size = sizeParts(file.size);
  const saveCopy = async (): Promise<void> => {
    try {
      const answer = await ask('attachment:save-copy', file);
      if (answer.outcome === 'saved') toast.show({ title: words('attachment.saved-copy', { name: file.name }) });
      if (answer.outcome === 'failed') toast.show({ title: words(`failure.${answer.code}`, answer.params), tone: 'problem' });
    } catch {
      toast.show({ title: words('attachment.copy-unreachable', { name: file.name }), tone: 'problem' });
    }
  };
  return (
    <li className={css('file')}>
      {isPicture(file)
        ? <img className={css('thumbnail')} src={`app://portfolio/attachment/${file.hash}`} alt="" loading="lazy" />
        : <span className={css('thumbnail')} aria-hidden="true"><FileText size={20} /></span>}
      <span className={css('name')}>
        <span className={css('fileName')}>{file.name}</span>
        <span className={css('size')}>{words(size.key, { value: formats.number(size.value) })}</span>
      </span>
      <IconButton icon={Download} label={words('attachment.save-copy', { name: file.name })} onPress={() => { void saveCopy(); }} />
      <IconButton icon={Trash2} label={words('attachment.remove', { name: file.name })} onPress={onRemove} />
    </li>
  );
}
