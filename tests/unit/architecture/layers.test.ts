import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The folder tree tells the story, and data flows one way through it. This test walks every import of the
 * sources and fails where one runs against the flow (CONTRIBUTING.md).
 */
const root = resolve(import.meta.dirname, '../../..');
const STAGES = ['fonts', 'pairs', 'raster', 'artifacts', 'verdicts', 'outlines', 'fontfile'];

/** What the folders of `shared` may use beside themselves. */
const SHARED = {
  domain: [],
  math: ['domain'],
  unicode: ['domain'],
  ipc: ['domain'],
  i18n: ['domain'],
  pipeline: ['domain', 'math'],
} as const satisfies Record<string, readonly string[]>;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] as string,
  );
  return specifiers.map((specifier) => ({
    from: file,
    to: specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  }));
}

const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const show = ({ from, to }: Import) => `${from} imports ${to}`;

describe('the layers', () => {
  const shared = sources('shared').flatMap(importsOf);
  const main = sources('main').flatMap(importsOf);
  const renderer = sources('renderer').flatMap(importsOf);

  it('finds the sources it is to judge', () => {
    expect([shared.length > 50, main.length > 50, renderer.length > 50]).toEqual([true, true, true]);
  });

  it('keeps shared free of Node, Electron, TensorFlow and the two sides', () => {
    const wrong = shared.filter(
      ({ to }) =>
        to.startsWith('node:') ||
        to === 'electron' ||
        to.startsWith('@tensorflow/') ||
        under(to, 'main') ||
        under(to, 'renderer'),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('lets each folder of shared use only those it is built upon', () => {
    const folderOf = (path: string) => path.split(sep)[1] as keyof typeof SHARED;
    const wrong = shared.filter(({ from, to }) => {
      const allowed: readonly string[] = SHARED[folderOf(from)] ?? [];
      return under(to, 'shared') && folderOf(to) !== folderOf(from) && !allowed.includes(folderOf(to));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('keeps the window away from the main side and from Node', () => {
    const wrong = renderer.filter(
      ({ to }) =>
        to.startsWith('node:') || to === 'electron' || to.startsWith('@tensorflow/') || under(to, 'main'),
    );
    expect(wrong.map(show)).toEqual([]);
    expect(main.filter(({ to }) => under(to, 'renderer')).map(show)).toEqual([]);
  });

  it('lets a pipeline stage import only itself and the stages before it', () => {
    const stageOf = (path: string) =>
      STAGES.findIndex((stage) => under(path, join('shared', 'pipeline', stage)));
    const wrong = shared.filter(({ from, to }) => {
      const [user, used] = [stageOf(from), stageOf(to)];
      return user >= 0 && used > user;
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('imports TensorFlow in one place, behind the seam main/trainer/backend', () => {
    const places = main.filter(({ to }) => to.startsWith('@tensorflow/')).map(({ from }) => dirname(from));
    expect(places.filter((place) => !under(place, join('main', 'trainer')))).toEqual([]);
    const runtime = main.filter(({ to }) => to === '@tensorflow/tfjs-node-gpu').map(({ from }) => from);
    expect(runtime).toEqual([join('main', 'trainer', 'backend.ts')]);
  });

  it('keeps networks, losses and the compiled step free of Node, so that they can run in a browser', () => {
    const portable = ['model', 'losses'].map((folder) => join('main', 'trainer', folder));
    const wrong = main.filter(
      ({ from, to }) =>
        portable.some((folder) => under(from, folder)) && (to.startsWith('node:') || to === 'electron'),
    );
    expect(wrong.map(show)).toEqual([]);
  });
});
