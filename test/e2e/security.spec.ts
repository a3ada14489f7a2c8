/** Attacks on the window, each from inside the page as hostile code would try it, in real Electron. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract } from '../../shared/ipc/contract.ts';
import { expect, test, type RunningApp } from './support/app.ts';

const START_URL = 'app://portfolio/index.html';
const channelsOf = (kind: 'invoke' | 'event'): readonly string[] =>
  Object.entries(contract).filter(([, entry]) => entry.kind === kind).map(([name]) => name).toSorted();

/** Calls a channel with anything, past the types. */
function call(app: RunningApp, channel: string, message: unknown): Promise<unknown> {
  return app.window.evaluate(([name, content]) => {
    const functions: object = Reflect.get(Reflect.get(window, 'portfolio'), 'invoke');
    return Reflect.apply<undefined, unknown[], Promise<unknown>>(Reflect.get(functions, name), undefined, [content]);
  }, [channel, message] as const);
}

/** Sends to a handler in main as if it came from a frame of our choice: a page cannot forge this, a bug could. */
function callAs(app: RunningApp, sender: { known: boolean; frame: { origin: string; url: string; isTop: boolean } | null }): Promise<unknown> {
  return app.electron.evaluate(({ ipcMain, BrowserWindow }, { known, frame }) => {
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    const handle: unknown = handlers instanceof Map ? handlers.get('app:info') : undefined;
    if (typeof handle !== 'function') throw new Error('no handler');
    const id = known ? BrowserWindow.getAllWindows()[0]?.webContents.id : 4_711;
    const senderFrame = frame === null ? null : { origin: frame.origin, url: frame.url, parent: frame.isTop ? null : {} };
    return Reflect.apply(handle, undefined, [{ sender: { id }, senderFrame }, undefined]) as Promise<unknown>;
  }, sender);
}

test.describe('messages to main', () => {
  test('the page gets the channels of the contract, frozen, and nothing of Electron or Node', async ({ sharedApp: app }) => {
    const seen = await app.window.evaluate(() => {
      const bridge: { invoke: object; on: object } = Reflect.get(window, 'portfolio');
      const tried = (change: () => void): boolean => {
        try { change(); } catch { return true; }
        return false;
      };
      Reflect.set(window, 'portfolio', null);
      Reflect.set(bridge.invoke, 'app:info', null);
      Reflect.set(bridge, 'invoke', null);
      return {
        keys: Object.keys(bridge).toSorted(),
        invoke: Object.keys(bridge.invoke).toSorted(),
        on: Object.keys(bridge.on).toSorted(),
        unchanged: typeof Reflect.get(bridge.invoke, 'app:info') === 'function' && Reflect.get(window, 'portfolio') === bridge,
        definable: !tried(() => Object.defineProperty(window, 'portfolio', { value: 1 })),
        leaked: ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer', 'electron', '__dirname'].filter((name) => name in window),
      };
    });
    expect(seen).toEqual({
      keys: ['invoke', 'on'], invoke: channelsOf('invoke'), on: channelsOf('event'), unchanged: true, definable: false, leaked: [],
    });
  });

  test('main listens to the channels of the contract and to no other', async ({ sharedApp: app }) => {
    const handled = await app.electron.evaluate(({ ipcMain }) => {
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      return { invoke: handlers instanceof Map ? [...handlers.keys()].map(String).toSorted() : [], send: ipcMain.eventNames() };
    });
    // Electron itself listens to `error` and to one channel in capitals, whose sender is its own code.
    expect(handled.invoke.filter((name) => name !== name.toUpperCase())).toEqual(channelsOf('invoke'));
    expect(handled.send).toEqual(['error']);
  });

  test('an honest message is answered', async ({ sharedApp: app }) => {
    expect(await call(app, 'app:info', undefined)).toMatchObject({ ok: true, value: { dataFolder: app.userData } });
  });

  test('an oversized message is refused', async ({ sharedApp: app }) => {
    expect(await call(app, 'settings:set', { theme: 'x'.repeat(100_000) })).toMatchObject({ ok: false, code: 'too-large' });
  });

  test('a circular message is refused instead of followed for ever', async ({ sharedApp: app }) => {
    const answer = await app.window.evaluate(() => {
      const circle: Record<string, unknown> = {};
      circle['self'] = circle;
      const functions: object = Reflect.get(Reflect.get(window, 'portfolio'), 'invoke');
      return Reflect.apply<undefined, unknown[], Promise<unknown>>(Reflect.get(functions, 'settings:set'), undefined, [circle]).catch(() => 'not even sent');
    });
    expect(['not even sent', false]).toContain(typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'ok') : answer);
  });

  const malformed: readonly (readonly [string, unknown])[] = [
    ['settings:set', { theme: 'purple', paper: 'a4', signatureStyle: 'typed' }],
    ['settings:set', { theme: 'dark', paper: 'a4', signatureStyle: 'typed', extra: 1 }],
    ['settings:set', null],
    ['app:info', { anything: true }],
    ['link:open', { url: 7 }],
    ['task:cancel', { taskId: '../../etc/passwd' }],
    ['file:reveal', { token: 'x'.repeat(65) }],
    ['journal:append', { databaseId: 'x', rows: [] }],
  ];
  for (const [channel, message] of malformed) {
    test(`a malformed message to ${channel} is refused: ${JSON.stringify(message).slice(0, 60)}`, async ({ sharedApp: app }) => {
      expect(await call(app, channel, message)).toMatchObject({ ok: false, code: 'bad-request' });
    });
  }

  const own = { origin: 'app://portfolio', url: START_URL, isTop: true };
  test('our own top frame may speak', async ({ sharedApp: app }) => {
    expect(await callAs(app, { known: true, frame: own })).toMatchObject({ ok: true });
  });
  const strangers = [
    ['a subframe', { known: true, frame: { ...own, isTop: false } }],
    ['a foreign origin', { known: true, frame: { origin: 'https://example.org', url: 'https://example.org/', isTop: true } }],
    ['a host that begins like ours', { known: true, frame: { origin: 'app://portfolio.example', url: 'app://portfolio.example/', isTop: true } }],
    ['about:blank', { known: true, frame: { origin: 'null', url: 'about:blank', isTop: true } }],
    ['web contents that the app did not make', { known: false, frame: own }],
    ['a frame that is gone', { known: true, frame: null }],
  ] as const;
  for (const [name, sender] of strangers) {
    test(`a message from ${name} is refused`, async ({ sharedApp: app }) => {
      expect(await callAs(app, sender)).toMatchObject({ ok: false, code: 'bad-sender' });
    });
  }

  test('a subframe has no bridge of its own', async ({ sharedApp: app }) => {
    const kinds = await app.window.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return [typeof Reflect.get(frame.contentWindow ?? {}, 'portfolio'), typeof Reflect.get(frame.contentWindow ?? {}, 'require')];
    });
    expect(kinds).toEqual(['undefined', 'undefined']);
  });

  test('a link outside the rule packs is not opened', async ({ sharedApp: app }) => {
    await app.electron.evaluate(({ shell }) => {
      Object.assign(shell, { opened: [], openExternal: async (url: string) => void Reflect.get(shell, 'opened').push(url) });
    });
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'http://allianceaimh.org/', 'app://portfolio/']) {
      expect(await call(app, 'link:open', { url })).toEqual({ ok: true, value: { opened: false } });
    }
    expect(await app.electron.evaluate(({ shell }): unknown => Reflect.get(shell, 'opened'))).toEqual([]);
  });

  test('a token that main never gave reveals nothing', async ({ sharedApp: app }) => {
    await app.electron.evaluate(({ shell }) => {
      Object.assign(shell, { revealed: [], showItemInFolder: (file: string) => void Reflect.get(shell, 'revealed').push(file) });
    });
    expect(await call(app, 'file:reveal', { token: '/etc/passwd' })).toEqual({ ok: true, value: undefined });
    expect(await app.electron.evaluate(({ shell }): unknown => Reflect.get(shell, 'revealed'))).toEqual([]);
  });
});

test.describe('navigation', () => {
  const moves: readonly (readonly [string, string])[] = [
    ['location.href', "location.href = 'https://example.org/'"],
    ['location.replace to data:', "location.replace('data:text/html,<h1>hi</h1>')"],
    ['location to file:', "location.href = 'file:///etc/passwd'"],
    ['location to another page of ours', "location.href = 'app://portfolio/attachment/' + 'a'.repeat(64)"],
    ['location to another host of our scheme', "location.href = 'app://elsewhere/index.html'"],
    ['a link', "const a = document.createElement('a'); a.href = 'https://example.org/'; document.body.append(a); a.click()"],
    ['a link to a new window', "const b = document.createElement('a'); b.href = 'https://example.org/'; b.target = '_blank'; document.body.append(b); b.click()"],
    ['a meta refresh', "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=https://example.org/'; document.head.append(m)"],
    ['a form', "const f = document.createElement('form'); f.action = 'https://example.org/'; f.method = 'post'; document.body.append(f); f.submit()"],
    ['window.open', "window.open('https://example.org/')"],
    ['window.open of our own page', "window.open('app://portfolio/index.html')"],
    ['window.open of about:blank', "window.open('about:blank')"],
    ['an iframe', "const i = document.createElement('iframe'); i.src = 'https://example.org/'; document.body.append(i)"],
    ['an iframe with a document', "const s = document.createElement('iframe'); s.src = 'data:text/html,<title>attacked</title>'; document.body.append(s)"],
    ['a webview', "const w = document.createElement('webview'); w.setAttribute('src', 'https://example.org/'); document.body.append(w)"],
  ];
  for (const [name, code] of moves) {
    test(`${name} leads nowhere`, async ({ sharedApp: app }) => {
      await app.window.evaluate(() => Reflect.set(window, 'stillHere', true));
      // From main and not awaited in the page: a navigation that worked would take the page away under the call.
      await app.electron.evaluate(({ BrowserWindow }, script) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`${script}; undefined`, true).catch(() => undefined), code);
      // A round trip through both processes: what was on its way has arrived by then.
      await call(app, 'app:info', undefined);
      await app.window.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect(await app.window.evaluate((): unknown => Reflect.get(window, 'stillHere'))).toBe(true);
      expect(app.window.url()).toBe(START_URL);
      const seen = await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) =>
        contents.mainFrame.framesInSubtree.map(({ origin, parent }) => (parent === null ? origin : `frame of ${origin}`))));
      expect(seen).toHaveLength(1);
      // A frame that was refused shows an error page, which belongs to nobody.
      for (const origin of seen.flat()) expect(['app://portfolio', 'frame of app://portfolio', 'frame of null']).toContain(origin);
      await app.window.evaluate(() => { for (const frame of document.querySelectorAll('iframe, webview, meta[http-equiv=refresh]')) frame.remove(); });
    });
  }
});

test.describe('network', () => {
  let server: Server;
  let hits: string[];
  let host: string;

  test.beforeEach(async () => {
    hits = [];
    server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end('{}');
    });
    server.on('upgrade', (request, socket) => {
      hits.push(request.url ?? '');
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  test.afterEach(() => new Promise((resolve) => server.close(resolve)));

  test('no way of asking from the page reaches a server', async ({ sharedApp: app }) => {
    const outcomes = await app.window.evaluate(async (target) => {
      const settled = (start: (done: (outcome: string) => void) => void): Promise<string> => new Promise((resolve) => {
        try { start(resolve); } catch { resolve('refused'); }
      });
      const element = (name: string, attributes: Record<string, string>) => settled((done) => {
        const node = document.createElement(name);
        node.addEventListener('load', () => done('loaded'));
        node.addEventListener('error', () => done('refused'));
        for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
        document.head.append(node);
      });
      return {
        fetch: await fetch(`http://${target}/fetch`).then(() => 'loaded', () => 'refused'),
        https: await fetch('https://example.org/').then(() => 'loaded', () => 'refused'),
        noCors: await fetch(`http://${target}/no-cors`, { mode: 'no-cors' }).then(() => 'loaded', () => 'refused'),
        xhr: await settled((done) => {
          const request = new XMLHttpRequest();
          request.addEventListener('load', () => done('loaded'));
          request.addEventListener('error', () => done('refused'));
          request.open('GET', `http://${target}/xhr`);
          request.send();
        }),
        socket: await settled((done) => {
          const socket = new WebSocket(`ws://${target}/socket`);
          socket.addEventListener('open', () => done('loaded'));
          socket.addEventListener('error', () => done('refused'));
        }),
        events: await settled((done) => {
          const source = new EventSource(`http://${target}/events`);
          source.addEventListener('open', () => done('loaded'));
          source.addEventListener('error', () => { source.close(); done('refused'); });
        }),
        image: await settled((done) => {
          const image = new Image();
          image.addEventListener('load', () => done('loaded'));
          image.addEventListener('error', () => done('refused'));
          image.src = `https://${target}/image.png`;
        }),
        style: await element('link', { rel: 'stylesheet', href: `http://${target}/style.css` }),
        beacon: navigator.sendBeacon(`http://${target}/beacon`, 'x') ? 'queued' : 'refused',
        module: await import(`http://${target}/module.js`).then(() => 'loaded', () => 'refused'),
      };
    }, host);
    for (const [way, outcome] of Object.entries(outcomes)) expect(outcome, way).toMatch(/^(refused|queued)$/);
    await call(app, 'app:info', undefined);
    expect(hits).toEqual([]);
  });

  test('the session refuses the network even where no policy of a page is in the way', async ({ sharedApp: app }) => {
    const outcome = await app.electron.evaluate(({ session }, target) =>
      session.defaultSession.fetch(`http://${target}/main`).then(() => 'loaded', () => 'refused'), host);
    expect(outcome).toBe('refused');
    expect(hits).toEqual([]);
  });

  test('WebRTC finds no way out', async ({ sharedApp: app }) => {
    const candidates = await app.window.evaluate((target) => new Promise<readonly string[]>((resolve) => {
      const found: string[] = [];
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${target}` }] });
      connection.createDataChannel('leak');
      connection.onicecandidate = ({ candidate }) => {
        if (candidate === null) resolve(found);
        else if (candidate.candidate !== '') found.push(candidate.candidate);
      };
      void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
    }), host);
    expect(candidates).toEqual([]);
  });
});

test.describe('code', () => {
  test('eval, inline scripts, inline styles, workers and HTML from strings are refused', async ({ sharedApp: app }) => {
    const outcomes = await app.window.evaluate(async () => {
      const refused = (act: () => unknown): boolean => {
        try { act(); } catch { return true; }
        return false;
      };
      // In a task of its own: what the debugger calls directly may be allowed more than the page is.
      const inTask = <T>(act: () => T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(act())));
      const ran = (name: string): boolean => name in window;
      const script = document.createElement('script');
      const viaBlob = document.createElement('script');
      const style = document.createElement('style');
      style.textContent = 'body { --attacked: 1 }';
      document.head.append(style);
      const marked = document.createElement('div');
      marked.setAttribute('style', '--attacked: 1');
      document.body.append(marked);
      const result = {
        eval: await inTask(() => refused(() => Reflect.apply(Reflect.get(window, 'eval'), window, ['1']))),
        function: await inTask(() => refused(() => Reflect.construct(Function, ['return 1']))),
        scriptText: await inTask(() => refused(() => { script.text = 'window.attackedByText = 1'; document.head.append(script); }) || !ran('attackedByText')),
        scriptUrl: await inTask(() => refused(() => { viaBlob.src = URL.createObjectURL(new Blob(['window.attackedByBlob = 1'])); document.head.append(viaBlob); }) || !ran('attackedByBlob')),
        html: await inTask(() => refused(() => { marked.innerHTML = '<img src=x onerror="window.attackedByHtml = 1">'; })),
        worker: await inTask(() => refused(() => new Worker(URL.createObjectURL(new Blob(['1']))))),
        sharedWorker: await inTask(() => refused(() => new SharedWorker('worker.js'))),
        serviceWorker: await navigator.serviceWorker?.register('/sw.js').then(() => false, () => true) ?? true,
        styleElement: getComputedStyle(document.body).getPropertyValue('--attacked') === '',
        styleAttribute: getComputedStyle(marked).getPropertyValue('--attacked') === '',
      };
      return { ...result, ranLater: ['attackedByText', 'attackedByBlob', 'attackedByHtml'].filter(ran) };
    });
    const { ranLater, ...rest } = outcomes;
    expect(ranLater).toEqual([]);
    for (const [attack, isRefused] of Object.entries(rest)) expect(isRefused, attack).toBe(true);
  });

  test('our scheme gives known files only, with the policy, and takes nothing but GET', async ({ sharedApp: app }) => {
    const answers = await app.window.evaluate(async () => {
      const status = (path: string, init?: RequestInit) => fetch(path, init).then((response) => response.status, () => 'refused');
      const page = await fetch('app://portfolio/index.html');
      return {
        page: { status: page.status, type: page.headers.get('content-type'), csp: page.headers.get('content-security-policy')?.split(';')[0], nosniff: page.headers.get('x-content-type-options') },
        unknown: await status('app://portfolio/nothing.html'),
        above: await status('app://portfolio/../electron/main.cjs'),
        encoded: await status('app://portfolio/%2e%2e/electron/main.cjs'),
        encodedSlash: await status('app://portfolio/..%2felectron%2fmain.cjs'),
        backslash: await status('app://portfolio/..%5celectron%5cmain.cjs'),
        badHash: await status('app://portfolio/attachment/..%2f..%2fsettings.json'),
        noAttachment: await status(`app://portfolio/attachment/${'0'.repeat(64)}`),
        post: await status('app://portfolio/index.html', { method: 'POST', body: 'x' }),
        otherHost: await status('app://elsewhere/index.html'),
      };
    });
    expect(answers).toEqual({
      page: { status: 200, type: 'text/html; charset=utf-8', csp: "default-src 'none'", nosniff: 'nosniff' },
      unknown: 404, above: 404, encoded: 404, encodedSlash: 404, backslash: 404, badHash: 404, noAttachment: 404, post: 405, otherHost: 'refused',
    });
  });
});

test.describe('permissions', () => {
  test('persistent storage is granted, all else is denied', async ({ sharedApp: app }) => {
    const answers = await app.window.evaluate(async () => {
      const denied = (act: () => Promise<unknown>): Promise<string> => act().then((value) => `granted ${String(value)}`, () => 'denied');
      const state = (name: string) => navigator.permissions.query({ name: name as PermissionName }).then((status) => status.state, () => 'unknown');
      return {
        persist: await navigator.storage.persist(),
        persisted: await navigator.storage.persisted(),
        geolocation: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), () => resolve('denied'))),
        notifications: await Notification.requestPermission(),
        media: await denied(() => navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
        display: await denied(() => navigator.mediaDevices.getDisplayMedia()),
        clipboardRead: await denied(() => navigator.clipboard.readText()),
        camera: await state('camera'),
        microphone: await state('microphone'),
      };
    });
    expect(answers).toEqual({
      persist: true, persisted: true, geolocation: 'denied', notifications: 'denied', media: 'denied', display: 'denied',
      clipboardRead: 'denied', camera: 'denied', microphone: 'denied',
    });
  });
});

test.describe('the window', () => {
  test('has the sandbox and isolation, and no Node', async ({ sharedApp: app }) => {
    const seen = await app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Undocumented, and the only way to see what Chromium was really told.
      const read: unknown = Reflect.get(contents ?? {}, 'getLastWebPreferences');
      const preferences = (typeof read === 'function' ? Reflect.apply(read, contents, []) : {}) as Electron.WebPreferences;
      return {
        sandbox: preferences.sandbox, contextIsolation: preferences.contextIsolation, nodeIntegration: preferences.nodeIntegration,
        webSecurity: preferences.webSecurity, webviewTag: preferences.webviewTag,
      };
    });
    expect(seen).toEqual({
      sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false,
    });
  });
});
