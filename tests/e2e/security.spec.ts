import { expect, shareJikei, test } from './app-fixture';
import { FontsPlace } from './places/fonts-place';

// What a page could do if something foreign ever ran in it: nothing but ask for the app's own services.
const jikei = shareJikei();

test('the page has no Node and no Electron', async () => {
  await new FontsPlace(jikei().page).waitUntilReady();
  const found = await jikei().page.evaluate(() => ({
    kinds: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as { jikei: object }).jikei).sort(),
    origin: location.origin,
  }));
  expect(found).toEqual({
    kinds: [],
    bridge: ['connect', 'pathForFile', 'platform'],
    origin: 'app://jikei',
  });
});

test('the window is sandboxed and isolated', async () => {
  const preferences = await jikei().app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const all = (
        webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = all;
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    }),
  );
  expect(preferences).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    },
  ]);
});

test('the page comes with a policy that lets no script in but its own', async () => {
  jikei().expectProblem(/Content Security Policy/);
  const policy = await jikei().page.evaluate(async () => {
    const response = await fetch(location.href);
    return response.headers.get('content-security-policy') ?? '';
  });
  const directives = Object.fromEntries(
    policy.split(';').map((part) => {
      const [name, ...values] = part.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
  expect(directives).toMatchObject({
    'default-src': "'none'",
    'script-src': "'self'",
    'connect-src': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
  });
  // And Chromium keeps to it.
  const ran = await jikei().page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.foreignScriptRan = true';
    document.head.append(script);
    const fetched = await fetch('https://example.invalid/').then(
      () => true,
      () => false,
    );
    return { inline: 'foreignScriptRan' in window, fetched };
  });
  expect(ran).toEqual({ inline: false, fetched: false });
});

test('windows and permissions are denied, and the log says so', async () => {
  const { app, page } = jikei();
  expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true);
  const permission = await page.evaluate(() =>
    navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
  );
  expect(permission).toBe('denied');
  await expect.poll(() => deniedKinds()).toContain('window');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a service that does not exist, or a wrong payload, gets no port', async () => {
  await jikei().page.evaluate(() => {
    const { jikei: bridge } = window as unknown as {
      jikei: { connect(service: unknown, nonce: unknown): void };
    };
    window.addEventListener('message', () => {
      document.body.dataset.answered = 'true';
    });
    bridge.connect('shell', 'a-long-enough-nonce');
    bridge.connect('main', 'short');
    bridge.connect({ service: 'main' }, 'a-long-enough-nonce');
  });
  await expect
    .poll(
      () =>
        jikei()
          .log()
          .filter(({ event }) => event === 'connect-refused').length,
    )
    .toBe(3);
  expect(await jikei().page.evaluate(() => document.body.dataset.answered)).toBeUndefined();
});

test('paths outside the pages are not served', async () => {
  jikei().expectProblem(/404/);
  const statuses = await jikei().page.evaluate(() =>
    Promise.all(
      ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain%2findex.js', '/nothing.js'].map((path) =>
        fetch(`app://jikei${path}`).then(
          (response) => response.ok,
          () => false,
        ),
      ),
    ),
  );
  expect(statuses).toEqual([false, false, false, false]);
});

// The last test: Playwright goes on waiting for a navigation that was denied, so main is asked instead of the page.
test('navigating away is denied, and the page stays', async () => {
  const { app } = jikei();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      "location.href = 'https://example.invalid/'; null",
    ),
  );
  await expect.poll(deniedKinds).toContain('navigation');
  const page = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const rows = await contents?.executeJavaScript("document.querySelectorAll('.glyph-grid-row').length");
    return { address: contents?.getURL(), hasRows: rows > 0 };
  });
  expect(page).toEqual({ address: 'app://jikei/index.html', hasRows: true });
});

const deniedKinds = () =>
  jikei()
    .log()
    .filter(({ event }) => event === 'denied')
    .map(({ what }) => what);
