import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonStore } from '../../../main/files/json-store';
import { openLog } from '../../../main/log/open-log';
import { openRecentProjects } from '../../../main/settings/recent-projects';
import { languageOf, openSettings } from '../../../main/settings/settings-store';
import { readSwitches } from '../../../main/switches';
import { settingsSchema } from '../../../shared/domain/settings';

let folder: string;
let broken: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-stores-'));
  broken = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const onBroken = (reason: string) => broken.push(reason);

describe('settings', () => {
  it('begin with the defaults and come back after a restart', async () => {
    const first = await openSettings(folder, onBroken);
    expect(first.value).toEqual({ theme: 'system', language: 'system', leaveCoreFree: true });
    await first.write({ ...first.value, theme: 'dark', language: 'zh-Hant' });
    const second = await openSettings(folder, onBroken);
    expect([second.value.theme, second.value.language, broken]).toEqual(['dark', 'zh-Hant', []]);
  });

  it('keep the last of several writes at once', async () => {
    const store = await openSettings(folder, onBroken);
    await Promise.all(
      (['light', 'system', 'dark'] as const).map((theme) => store.write({ ...store.value, theme })),
    );
    expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
      theme: 'dark',
    });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it.each([
    ['is cut short', '{"theme": "da'],
    ['has a key of another version', '{"theme": "dark", "telemetry": true}'],
    ['has a wrong value', '{"theme": "purple"}'],
  ])('keep a file aside that %s, and go on with the defaults', async (_what, text) => {
    await writeFile(join(folder, 'settings.json'), text);
    const store = await openSettings(folder, onBroken);
    expect(store.value).toEqual(settingsSchema.parse({}));
    expect(await readFile(join(folder, 'settings.json.broken'), 'utf8')).toBe(text);
    expect(broken).toHaveLength(1);
  });

  it('keep a second broken file beside the first', async () => {
    for (const text of ['{', '[', '"']) {
      await writeFile(join(folder, 'settings.json'), text);
      await openSettings(folder, onBroken);
    }
    const kept = ['settings.json.broken', 'settings.json.broken-2', 'settings.json.broken-3'];
    expect((await readdir(folder)).sort()).toEqual(kept);
    const texts = await Promise.all(kept.map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts).toEqual(['{', '[', '"']);
  });

  it('say in words that a broken file cannot be put aside', async () => {
    // Its name is as long as a file's can be: there is no room for an ending.
    const path = join(folder, `${'a'.repeat(250)}.json`);
    await writeFile(path, '{');
    const options = { path, schema: settingsSchema, fallback: settingsSchema.parse({}), onBroken };
    await expect(openJsonStore(options)).rejects.toMatchObject({ kind: 'file-not-writable' });
    expect(await readFile(path, 'utf8')).toBe('{');
  });

  it.each([
    ['system', 'ja-JP', 'ja'],
    ['system', 'zh-TW', 'zh-Hant'],
    ['system', 'zh-Hant-HK', 'zh-Hant'],
    ['system', 'zh-CN', 'en'],
    ['system', 'de', 'en'],
    ['ja', 'zh-TW', 'ja'],
  ] as const)('mean by language %s in %s: %s', (setting, locale, language) => {
    expect(languageOf(setting, locale)).toBe(language);
  });
});

describe('recent projects', () => {
  const project = (name: string) => ({
    path: join(folder, name),
    name,
    openedAt: '2026-11-24T12:00:00.000Z',
  });

  it('lists the latest first, each once, and leaves out what is gone', async () => {
    const recent = await openRecentProjects(folder, onBroken);
    for (const name of ['a', 'b', 'c', 'a']) await recent.add(project(name));
    for (const name of ['a', 'c']) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'project.json'), '{}');
    }
    const again = await openRecentProjects(folder, onBroken);
    expect((await again.list()).map(({ name }) => name)).toEqual(['a', 'c']);
  });
});

describe('the log', () => {
  it('writes one JSON line per event, marked with its process', async () => {
    const log = await openLog(folder, () => new Date('2026-11-24T12:00:00.000Z'));
    log.info('start', { version: '1' });
    log.of('trainer').error('ended', { code: 9 });
    await log.flush();
    const lines = (await readFile(join(folder, 'jikei-2026-11-24.jsonl'), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { time: '2026-11-24T12:00:00.000Z', level: 'info', process: 'main', event: 'start', version: '1' },
      { time: '2026-11-24T12:00:00.000Z', level: 'error', process: 'trainer', event: 'ended', code: 9 },
    ]);
  });

  it('keeps the last 14 files and nothing else of ours', async () => {
    for (let day = 1; day <= 20; day++) {
      await writeFile(join(folder, `jikei-2026-10-${String(day).padStart(2, '0')}.jsonl`), '');
    }
    await writeFile(join(folder, 'notes.txt'), '');
    await openLog(folder, () => new Date());
    const names = await readdir(folder);
    expect([names.length, names.includes('jikei-2026-10-07.jsonl'), names.includes('notes.txt')]).toEqual([
      15,
      true,
      true,
    ]);
  });
});

describe('the switches of the app', () => {
  it('are read among those of Chromium', () => {
    const argv = ['electron', '--no-sandbox', '.', '--user-data', folder, `--project=${folder}/a.jikei`];
    expect(readSwitches(argv)).toEqual({
      project: join(folder, 'a.jikei'),
      userData: folder,
      isSelfTest: false,
    });
    expect(readSwitches(['jikei', '--self-test', '--lang=ja'])).toEqual({
      project: null,
      userData: null,
      isSelfTest: true,
    });
  });
});
