import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../main/cli/run-command-line';
import { smallFont } from '../pipeline/fonts/small-fonts';
import { captureOutput } from './captured-output';

/** On a machine without TensorFlow its package is there and its library is not; all else is found. */
vi.mock('node:module', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:module')>();
  const createRequire = (from: string) => {
    const require = original.createRequire(from);
    const load = (name: string) => {
      if (!name.startsWith('@tensorflow/')) return require(name);
      throw new Error('libtensorflow_cc.so.2: cannot open shared object file: No such file or directory');
    };
    return Object.assign(load, { resolve: require.resolve });
  };
  return { ...original, createRequire, default: { ...original, createRequire } };
});

let folder: string;
let source: string;
let target: string;
let project: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-cli-'));
  source = join(folder, 'source.ttf');
  target = join(folder, 'target.ttf');
  project = join(folder, 'p.jikei');
  await writeFile(source, smallFont('永東国愛的'));
  await writeFile(target, smallFont('永東国'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const printed = captureOutput();

/** Every file below a folder with its content: what must not change. */
async function contentsOf(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'base64')] as const)),
  );
}

describe('jikei init and coverage', () => {
  it('makes a project and says in one JSON object what it is', async () => {
    expect(await runCommandLine(['init', project, '--source', source, '--target', target, '--json'])).toBe(0);
    expect(JSON.parse(printed.out)).toMatchObject({ project, name: 'p', source: { path: source } });
    expect(printed.out.trim().split('\n')).toHaveLength(1);
  });

  it('counts what the fonts share and lists the split', async () => {
    expect(await runCommandLine(['coverage', '--project', project, '--json'])).toBe(0);
    const report = JSON.parse(printed.out);
    expect(report).toMatchObject({
      source: { characterCount: 6 },
      target: { characterCount: 4 },
      shared: 4,
      missing: 2,
      bySet: { han: { shared: 3, missing: 2 } },
    });
    expect([...report.train, ...report.heldOut].sort()).toEqual(['U+56FD', 'U+6771', 'U+6C38']);
  });

  it('shows a table to a reader', async () => {
    expect(await runCommandLine(['coverage', '--source', source, '--target', target])).toBe(0);
    expect(printed.out).toMatch(/^source {2}Noto Sans JP/);
    expect(printed.out).toMatch(/Han \(U\+4E00 to U\+9FFF\) +5 +5 +3 +3 +2/);
  });
});

describe('jikei trace', () => {
  it('writes an SVG of each image and its numbers', async () => {
    const size = 32;
    // A black square of 16 px in the middle.
    const data = Uint8Array.from({ length: size * size }, (_, i) => {
      const [x, y] = [i % size, Math.floor(i / size)];
      return x >= 8 && x < 24 && y >= 8 && y < 24 ? 0 : 255;
    });
    const image = join(folder, 'square.png');
    await writeFile(image, encode({ width: size, height: size, data, channels: 1, depth: 8 }));
    expect(await runCommandLine(['trace', image, '--out', join(folder, 'svg'), '--em', '1', '--json'])).toBe(
      0,
    );
    const [traced] = JSON.parse(printed.out).images;
    expect([traced.onCurve, traced.contours, traced.iou > 0.999]).toEqual([4, 1, true]);
    // 16 of 32 px of an em of 1000 units is 500 units, from 250 to 750.
    const numbers = (await readFile(traced.svg, 'utf8'))
      .match(/d="([^"]+)"/)?.[1]
      ?.match(/\d+/g)
      ?.map(Number);
    expect([Math.min(...(numbers ?? [])), Math.max(...(numbers ?? []))]).toEqual([250, 750]);
  });
});

describe('wrong usage ends with 2', () => {
  it.each([
    ['an unknown command', ['frobnicate']],
    ['a missing argument', ['train']],
    ['one font of two', ['init', 'x', '--source', 'a.ttf']],
    ['a project and fonts at once', ['coverage', '--project', 'x', '--source', 'a', '--target', 'b']],
    ['no steps at all', ['train', 'x', '--steps', '0']],
    ['half a minute in words', ['train', 'x', '--minutes', 'half']],
    ['an unknown mode', ['export', 'x', '--out', 'a.otf', '--mode', 'magic']],
    ['nothing to write to', ['export', 'x']],
    ['an unknown subject of bench', ['bench', 'luck']],
    ['a study outside of its project', ['study', 'ablation', 'x', '--name', '../../y']],
  ])('%s', async (_what, args) => {
    expect(await runCommandLine(args)).toBe(2);
    expect([printed.out, printed.err]).toEqual(['', expect.stringContaining('error: ')]);
  });

  it('but help and version end with 0', async () => {
    for (const command of [
      'init',
      'coverage',
      'train',
      'runs',
      'generate',
      'trace',
      'export',
      'bench',
      'doctor',
    ]) {
      expect(await runCommandLine([command, '--help'])).toBe(0);
      expect(printed.out).toContain(`jikei ${command}`);
    }
    printed.out = '';
    expect(await runCommandLine(['--version'])).toBe(0);
    expect(printed.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('an expected failure ends with 1, one sentence of reason and fix, and changes nothing on disk', () => {
  const cases: readonly (readonly [string, string, () => Promise<readonly string[]> | readonly string[]])[] =
    [
      [
        'a font that is cut short',
        'font-unreadable',
        async () => {
          const cut = join(folder, 'cut.ttf');
          await writeFile(cut, smallFont('永東国').slice(0, 900));
          return ['init', join(folder, 'new.jikei'), '--source', source, '--target', cut];
        },
      ],
      [
        'a file that is no font',
        'font-unreadable',
        () => ['coverage', '--source', join(project, 'project.json'), '--target', target],
      ],
      [
        'a font that is a folder',
        'font-unreadable',
        () => ['coverage', '--source', folder, '--target', target],
      ],
      [
        'a font that is not there',
        'file-not-found',
        () => ['coverage', '--source', join(folder, 'none.ttf'), '--target', target],
      ],
      [
        'fonts without a shared character',
        'no-shared-characters',
        async () => {
          const kana = join(folder, 'kana.ttf');
          await writeFile(kana, smallFont('あいう'));
          return ['init', join(folder, 'new.jikei'), '--source', source, '--target', kana];
        },
      ],
      [
        'a project of another version',
        'project-version',
        async () => {
          const path = join(folder, 'later.jikei');
          await mkdir(path, { recursive: true });
          await writeFile(join(path, 'project.json'), '{"format":"jikei-project","version":2,"brushes":[]}');
          return ['train', path];
        },
      ],
      ['a folder that is no project', 'project-unreadable', () => ['runs', folder]],
      [
        'a place that cannot be written to',
        'file-not-writable',
        // A file in the place of a folder refuses even root.
        () => ['init', join(source, 'new.jikei'), '--source', source, '--target', target],
      ],
      ['a wrong preset', 'config-invalid', () => ['train', project, '--preset', 'heavy']],
      [
        'a wrong key',
        'config-invalid',
        () => ['train', project, '--preset', 'smoke', '--set', 'optimiser.rate=1'],
      ],
      [
        'a wrong value',
        'config-invalid',
        () => ['train', project, '--preset', 'smoke', '--set', 'optimizer.learningRate=fast'],
      ],
      ['a run that is not there', 'run-unreadable', () => ['train', project, '--resume', 'last']],
      ['a batch larger than the pairs', 'config-invalid', () => ['train', project, '--preset', 'smoke']],
      [
        'TensorFlow that is missing',
        'backend-missing',
        () => ['train', project, '--preset', 'smoke', '--set', 'batchSize=1'],
      ],
      [
        'an image that is no PNG',
        'image-unreadable',
        () => ['trace', source, '--out', join(folder, 'svg-of-nothing')],
      ],
    ];

  it.each(cases)('%s: %s', async (_what, kind, prepare) => {
    const args = await prepare();
    const before = await contentsOf(folder);
    expect(await runCommandLine([...args, '--json'])).toBe(1);
    const { error } = JSON.parse(printed.out);
    expect(error.kind).toBe(kind);
    const lines = printed.err
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('jikei: '));
    expect(lines).toEqual([`jikei: ${error.message} ${error.fix}`]);
    expect(await contentsOf(folder)).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('a folder that is read-only', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o555);
    const args = ['init', join(locked, 'x.jikei'), '--source', source, '--target', target, '--json'];
    expect(await runCommandLine(args)).toBe(1);
    expect(JSON.parse(printed.out).error.kind).toBe('file-not-writable');
  });
});
