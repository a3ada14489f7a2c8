import { Link, useToast } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { ask, ClientError } from '../../platform/client.ts';

/**
 * A public page that opens on the user's click only. The app opens https pages alone: the address of a page that has no
 * other than http stands there to be copied.
 */
export function PageLink({ url }: { readonly url: string }) {
  const words = useWords();
  const toast = useToast();
  const open = async () => {
    try {
      const { opened } = await ask('link:open', { url });
      if (opened) return;
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
    }
    toast.show({ tone: 'problem', title: words('requirements.link-not-opened'), description: words('requirements.link-not-opened-line', { url }) });
  };
  if (!url.startsWith('https://')) return url;
  return <Link isExternal onPress={() => { void open(); }}>{url.replace(/^https:\/\/(www\.)?/, '')}</Link>;
}
