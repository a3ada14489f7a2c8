/** The theme of the settings as `data-theme` on the root; none while the system decides. */
import { useEffect } from 'react';
import { useAppInfo } from '../state/app-info.ts';

export function useTheme(): void {
  const theme = useAppInfo((state) => state.info?.settings.theme ?? 'system');
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') root.removeAttribute('data-theme');
    else root.dataset['theme'] = theme;
  }, [theme]);
}
