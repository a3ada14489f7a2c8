import { useMemo, useState } from 'react';
import { ListChecks, PenLine } from 'lucide-react';
import { applicantOf } from '../../../shared/domain/facts.ts';
import { plainDate } from '../../../shared/domain/plain-date.ts';
import { subjectOf } from '../../../shared/report/build.ts';
import { isAllIn } from '../../../shared/report/contents.ts';
import { PART_SIZES } from '../../../shared/report/parts.ts';
import { findingKey, privateFindings } from '../../../shared/report/privacy.ts';
import { nextVersion } from '../../../shared/report/version.ts';
import { FILE_PROFILES, type FileProfile } from '../../../shared/report/profile.ts';
import { Banner, Button, Card, Checkbox, RadioGroup, Select } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useAppInfo } from '../../state/app-info.ts';
import type { Standing } from '../evaluation/index.ts';
import { CheckList } from './check-list.tsx';
import { checksBeforeSigning } from './readiness.ts';
import { PrivacyCard } from './privacy-card.tsx';
import { ContentsDialog } from './contents-dialog.tsx';
import { FilePasswordFields } from './file-password-fields.tsx';
import { SavedCard } from './saved-card.tsx';
import { SigningForm, type SigningInput } from './signing-form.tsx';
import { SavingDialog } from './saving-dialog.tsx';
import { useFilePasswords } from './use-file-passwords.ts';
import { useIdentity } from './use-identity.ts';
import { useSavePortfolio } from './use-save-portfolio.ts';
import { useChosenContents } from './use-chosen-contents.ts';
import { useVersions } from './use-versions.ts';
import styles from './portfolio.module.css';

const MEGABYTE = 1_000_000;
const PAPERS = ['letter', 'a4'] as const;

export function MakePortfolio({ standing: all }: { readonly standing: Standing }) {
  const words = useWords();
  const formats = useFormats();
  const identity = useIdentity();
  const { leftOut, setLeftOut, chosen: standing } = useChosenContents(all);
  const [isChoosing, setChoosing] = useState(false);
  const leftOutCount = { entries: leftOut.entries.size, attachments: leftOut.attachments.size };
  const applicant = applicantOf(standing.facts);
  const settings = useAppInfo((state) => state.info?.settings);
  const changeSettings = useAppInfo((state) => state.change);
  const [paper, setPaper] = useState(settings?.paper ?? 'letter');
  const [isDraftMarked, setDraftMarked] = useState(true);
  const [largest, setLargest] = useState<number | null>(null);
  const [profile, setProfile] = useState<FileProfile>('standard');
  const [input, setInput] = useState<SigningInput>({
    style: settings?.signatureStyle ?? 'typed', typedName: applicant?.name ?? '', strokes: [], kind: 'approval', places: 1, passphrase: '', passphraseAgain: '',
  });
  const versions = useVersions();
  const version = nextVersion(versions.made, applicant?.name ?? '', subjectOf(words, standing.evaluation.categoryId));
  const files = useFilePasswords();
  const save = useSavePortfolio(standing, identity, ({ notShown }) => {
    files.learn(notShown, files.passwords);
    setInput((now) => ({ ...now, passphrase: '', passphraseAgain: '' }));
    versions.refresh();
    // A preference that could not be kept costs a click the next time.
    changeSettings({ signatureStyle: input.style }).catch(() => undefined);
  });
  const checks = checksBeforeSigning(standing.facts, standing.evaluation);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const privateOpen = useMemo(() => privateFindings(standing.facts), [standing.facts]).filter((finding) => !kept.has(findingKey(finding)));
  const isDraft = checks.some(({ weight }) => weight === 'draft');
  const isBlocked = checks.some(({ weight }) => weight === 'blocks');

  return (
    <>
      <Card title={words('portfolio.checks')} lead={words('portfolio.checks-lead')}>
        <CheckList checks={checks} />
        {isDraft && <Checkbox label={words('portfolio.unmarked')} hint={words('portfolio.unmarked-hint')} value={!isDraftMarked} onChange={(isUnmarked) => { setDraftMarked(!isUnmarked); }} />}
      </Card>
      <Card title={words('portfolio.contents')}>
        <p>{words(isAllIn(leftOut) ? 'portfolio.contents-everything' : 'portfolio.contents-some', leftOutCount)}</p>
        <div><Button icon={ListChecks} onPress={() => { setChoosing(true); }}>{words('portfolio.contents-choose')}</Button></div>
        {isChoosing && <ContentsDialog facts={all.facts} leftOut={leftOut} onChange={setLeftOut} onClose={() => { setChoosing(false); }} />}
      </Card>
      <PrivacyCard facts={standing.facts} open={privateOpen} onKeep={(keys) => { setKept(new Set([...kept, ...keys])); }} />
      <Card title={words('portfolio.sign')} lead={words('portfolio.sign-lead')} tone="accent">
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            void save.run(input, { paper, profile, isDraftMarked, version, leftOut: leftOutCount, largest, passwords: files.passwords });
          }}
        >
          <SigningForm input={input} onChange={setInput} keys={identity} errors={save.errors} />
          <RadioGroup
            label={words('portfolio.profile')}
            value={profile}
            onChange={(value) => { if (value !== null) setProfile(value); }}
            options={FILE_PROFILES.map((id) => ({ id, label: words(`portfolio.profile.${id}`), description: words(`portfolio.profile.${id}-hint`) }))}
          />
          <Select
            label={words('portfolio.paper')}
            width="short"
            value={paper}
            onChange={(value) => { if (value !== null) setPaper(value); }}
            options={PAPERS.map((id) => ({ id, label: words(`settings.paper.${id}`) }))}
          />
          <Select
            label={words('portfolio.split')}
            hint={words('portfolio.split-hint')}
            width="medium"
            value={String(largest ?? '')}
            onChange={(value) => { setLargest(value === null || value === '' ? null : Number(value)); }}
            options={[{ id: '', label: words('portfolio.split-none') }, ...PART_SIZES.map((size) => ({ id: String(size), label: words('portfolio.split-size', { size: size / MEGABYTE }) }))]}
          />
          <FilePasswordFields state={files} />
          {version.before !== null && <p>{words('portfolio.version', { number: version.number, before: version.before.number, date: formats.date(plainDate(version.before.date)) })}</p>}
          {privateOpen.length > 0 && <Banner tone="caution" title={words('privacy.title')}>{words('privacy.open', { count: privateOpen.length })}</Banner>}
          {save.failure !== null && <Banner tone="bad" isLive title={words('portfolio.not-saved')}>{save.failure}</Banner>}
          <div>
            <Button type="submit" variant="primary" icon={PenLine} isDisabled={isBlocked || privateOpen.length > 0 || identity.identity === undefined} isPending={save.progress !== null}>
              {words('portfolio.sign-and-save')}
            </Button>
          </div>
        </form>
      </Card>
      {save.saved !== null && <SavedCard key={save.saved.token} saved={save.saved} />}
      <SavingDialog title={words('portfolio.saving')} progress={save.progress} onCancel={save.cancel} />
    </>
  );
}
