import { useWords } from '../i18n/index.ts';
import { useDialogs } from '../state/dialogs.ts';
import { Dialog, Kbd, classNames } from '../ui/index.ts';
import styles from './help-dialog.module.css';
import { chord } from './shortcuts.ts';

const css = classNames(styles);

const KEYS: readonly (readonly [word: string, keys: string])[] = [
  ['new-entry', 'Mod+N'],
  ['save-and-next', 'Mod+Enter'],
  ['duplicate', 'Mod+D'],
  ['find', 'Mod+F'],
  ['undo', 'Mod+Z'],
  ['redo', 'Mod+Shift+Z'],
  ['places', 'Alt+1 … 9'],
  ['print', 'Mod+P'],
  ['settings', 'Mod+,'],
  ['help', 'F1'],
];

export function HelpDialog() {
  const words = useWords();
  const isOpen = useDialogs((state) => state.isHelpOpen);
  const set = useDialogs((state) => state.set);
  const isMac = navigator.platform.startsWith('Mac');
  return (
    <Dialog title={words('help.title')} isOpen={isOpen} onClose={() => { set({ isHelpOpen: false }); }}>
      <p>{words('help.lead')}</p>
      <h3>{words('help.keys')}</h3>
      <dl className={css('keys')}>
        {KEYS.map(([word, keys]) => (
          <div key={word} className={css('row')}>
            <dt>{words(`help.key.${word}`)}</dt>
            <dd><Kbd>{chord(keys, isMac)}</Kbd></dd>
          </div>
        ))}
      </dl>
      <p className={css('independent')}>{words('settings.about.independent')}</p>
    </Dialog>
  );
}
