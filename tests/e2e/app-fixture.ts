import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { electronSwitches, findElectron } from '../../scripts/setup/electron-path.mjs';

/** The window's page in CSS pixels; the display of the tests has the same size. */
const PAGE_SIZE = { width: 1440, height: 900 } as const;

const root = resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** A folder to keep: to start the app again on what an earlier one left. A fresh one otherwise. */
  readonly userData?: string;
  /** The project to open; the reference project otherwise. */
  readonly project?: string;
}

/** One start of the app in a folder of its own, with its window. */
export interface Jikei {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What the page and the log have complained of, less what was {@link Jikei.expectProblem expected}. */
  problems(): readonly string[];
  /** A complaint that the test provokes on purpose. */
  expectProblem(pattern: RegExp): void;
  /** Every line of the app's log. */
  log(): readonly LogLine[];
  close(): Promise<void>;
}

interface LogLine {
  readonly level: string;
  readonly process: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** Starts the built app and waits for its window. */
export async function launchJikei(options: LaunchOptions = {}): Promise<Jikei> {
  const found = findElectron();
  if (found === null) throw new Error('There is no Electron here: run "npm run setup".');
  if (!existsSync(join(root, 'out/main/index.js'))) throw new Error('Build first: npm run build');
  const userData = options.userData ?? makeFolder('user-data');
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const app = await electron.launch({
    executablePath: found.executable,
    args: [
      ...electronSwitches(),
      root,
      ...['--user-data', userData, '--lang=en-GB'],
      ...(options.project === undefined ? [] : ['--project', options.project]),
    ],
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...environment } as Record<string, string>,
  });
  const child = app.process();
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  const page = await app.firstWindow();
  page.on('pageerror', (error) => complaints.push(`page: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  await app.evaluate(({ BrowserWindow, dialog }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    // No dialog of the system may wait for a person; tests give their answers by answerDialog.
    const cancelled = { canceled: true, filePath: '', filePaths: [] };
    dialog.showOpenDialog = async () => cancelled;
    dialog.showSaveDialog = async () => cancelled;
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
  }, PAGE_SIZE);
  await page.setViewportSize(PAGE_SIZE);

  const log = () => readLog(join(userData, 'logs'));
  return {
    app,
    page,
    userData,
    log,
    problems: () => {
      const logged = log()
        .filter(({ level }) => level === 'error')
        .map((line) => `log: ${JSON.stringify(line)}`);
      return [...complaints, ...logged].filter((text) => !expected.some((pattern) => pattern.test(text)));
    },
    expectProblem: (pattern) => {
      expected.push(pattern);
    },
    close: () => closeApp(app, child),
  };
}

/** A folder in the system's place for such; the tests' own are removed at the end of their file. */
export function makeFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `jikei-e2e-${name}-`));
  madeFolders.push(folder);
  return folder;
}
const madeFolders: string[] = [];

async function closeApp(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // A test must never hang on an app that does not end; that it ends is asked of it in recovery.spec.ts.
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await app.close().catch(() => undefined);
  clearTimeout(timer);
}

function readLog(folder: string): readonly LogLine[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as LogLine]));
}

/** The next dialogs of the system answer with this path, until told otherwise; null cancels. */
export async function answerDialog({ app }: Jikei, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, answer) => {
    const canceled = answer === null;
    dialog.showOpenDialog = async () => ({ canceled, filePaths: answer === null ? [] : [answer] });
    dialog.showSaveDialog = async () => ({ canceled, filePath: answer ?? '' });
  }, path);
}

/** Keeps a picture of the window beside the test's results, for a person to look at. */
export async function keepPicture(
  { page }: Pick<Jikei, 'page'>,
  info: TestInfo,
  name: string,
): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}.png`) });
}

interface Fixtures {
  /** Starts the app; it is closed after the test, which fails on any error of the page or in the log. */
  readonly launch: (options?: LaunchOptions) => Promise<Jikei>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  launch: async ({}, use) => {
    const started: Jikei[] = [];
    await use(async (options) => {
      const jikei = await launchJikei(options);
      started.push(jikei);
      return jikei;
    });
    for (const jikei of started) await jikei.close();
    const problems = started.flatMap((jikei) => jikei.problems());
    removeFolders();
    expect(problems).toEqual([]);
  },
});

/**
 * One app for all tests of a file, which then run in order. Call it at the top of the file; each test fails on
 * the errors that came up in it.
 */
export function shareJikei(options: LaunchOptions = {}): () => Jikei {
  let jikei: Jikei | null = null;
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async () => {
    jikei = await launchJikei(options);
  });
  test.afterEach(() => {
    expect(jikei?.problems() ?? []).toEqual([]);
  });
  test.afterAll(async () => {
    await jikei?.close();
    removeFolders();
  });
  return () => {
    if (jikei === null) throw new Error('The app has not been started.');
    return jikei;
  };
}

function removeFolders(): void {
  for (const folder of madeFolders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

export { expect };
