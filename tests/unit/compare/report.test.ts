import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginComparison } from '../../../main/compare/begin-comparison';
import { comparisonOf } from '../../../main/compare/comparison-of';
import {
  changeComparisonEntry,
  comparisonFiles,
  findComparison,
} from '../../../main/compare/comparison-record';
import { findDesign } from '../../../main/compare/designs';
import { type BlindKey, makeBlindTest } from '../../../main/compare/report/blind-test';
import { compareCommand } from '../../../main/compare/report/compare-command';
import { placesByEdges } from '../../../main/compare/report/crop';
import {
  type Crops,
  cropCaption,
  gatherCrops,
  type RenderPair,
} from '../../../main/compare/report/crop-table';
import { curvesCsv, scoresCsv } from '../../../main/compare/report/csv';
import { escapeHtml, htmlTable } from '../../../main/compare/report/html';
import { intervalRows } from '../../../main/compare/report/interval-rows';
import { writeReport } from '../../../main/compare/report/write-report';
import { factsOf } from '../../../main/compare/resolve-arms';
import { writeJson } from '../../../main/files/write-atomically';
import { runFiles, stepName } from '../../../main/projects/project-folder';
import { writeHeldOutImages } from '../../../main/runs/held-out-images';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { ComparisonDesign } from '../../../shared/domain/comparison';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import type { Project } from '../../../shared/domain/project';
import type { RunId } from '../../../shared/domain/run';
import { finishedRun, metricsOf } from './gathered';

let projectPath: string;
beforeEach(async () => {
  projectPath = await mkdtemp(join(tmpdir(), 'jikei-report-'));
});
afterEach(() => rm(projectPath, { recursive: true, force: true }));

const now = new Date('2026-11-24T12:00:00.000Z');
const design: ComparisonDesign = {
  ...findDesign('seed-experiment'),
  arms: findDesign('seed-experiment').arms.slice(0, 2),
  title: 'A <b>title</b> & more',
};
const project = {
  source: { info: { fullName: 'Source Sans' } },
  target: { info: { fullName: 'Target Round' } },
} as unknown as Project;

/** Stripes that get wider to the right, so that crops of different places differ. */
function glyph(sizePx: number, shift: number): GlyphImage {
  const coverage = new Uint8Array(sizePx * sizePx);
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) coverage[y * sizePx + x] = ((x * x) / 8 + shift * 40) % 256;
  }
  return { sizePx, coverage };
}

/** A sample sheet of two glyphs: source, generated and target beside each other, black on white. */
async function writeSheet(run: RunId, shift: number): Promise<void> {
  const { samples } = runFiles(projectPath, run);
  await mkdir(samples, { recursive: true });
  await writeJson(join(samples, 'probes.json'), { sizePx: 32, codePoints: [0x6771, 0x98a8] });
  const data = new Uint8Array(32 * 3 * 64);
  [0, 1].forEach((row) => {
    [0, shift, 1].forEach((kind, column) => {
      const { coverage } = glyph(32, kind + row);
      for (let y = 0; y < 32; y++) {
        for (let x = 0; x < 32; x++)
          data[(row * 32 + y) * 96 + column * 32 + x] = 255 - (coverage[y * 32 + x] as number);
      }
    });
  });
  await writeFile(
    join(samples, `${stepName(40)}.png`),
    encode({ width: 96, height: 64, data, depth: 8, channels: 1 }),
  );
}

/** Kept drawings of held-out glyphs, as a run's last measurement leaves them: stripes, and ink in one corner of an arm's. */
async function writeHeldOut(run: RunId, codePoints: readonly number[], step: number, hasCorner: boolean) {
  const { heldOut, heldOutImages, config } = runFiles(projectPath, run);
  const scores = { l1: 0.1, rmse: 0.2, ssim: 0.8, iou: 0.7, edgeL1: 0.04 };
  const glyphs = codePoints.map((codePoint) => ({ codePoint, ...scores }));
  await writeJson(heldOut, { step, sizePx: 64, emScale: 0.9, glyphs });
  const [entry] = (await findComparison(projectPath, design.id)).entries;
  await writeJson(config, {
    ...{ config: entry?.config, seed: 0, backend: null, createdAt: now.toISOString() },
    versions: { jikei: '0.1.0', node: '20.19.0', electron: null },
    fontHashes: { source: 'a', target: 'b' },
  });
  const images = new Uint8Array(codePoints.length * 64 ** 2);
  codePoints.forEach((_, index) => {
    const { coverage } = glyph(64, 0);
    for (let y = 40; y < 64; y++) coverage.fill(hasCorner ? 255 : 0, y * 64 + 40, y * 64 + 64);
    images.set(coverage, index * 64 ** 2);
  });
  await writeHeldOutImages(heldOutImages, { sizePx: 64, codePoints: codePoints as CodePoint[], images });
}

/** Both fonts draw plain ink. */
const render: RenderPair = async (_role, codePoints, { sizePx }) => ({
  sizePx,
  images: new Uint8Array(codePoints.length * sizePx ** 2).fill(255),
  present: new Uint8Array(codePoints.length).fill(1),
});

async function finishedComparison() {
  const record = await beginComparison(projectPath, design, now);
  const runs = [];
  for (const { arm, seed, config } of record.entries) {
    const run = `${arm}-${seed}` as RunId;
    await writeSheet(run, arm === 'conv-transpose' ? 2 : 3);
    await changeComparisonEntry(projectPath, design.id, { arm, seed }, { run });
    const l1 = (arm === 'conv-transpose' ? 0.1 : 0.09) + seed / 1000;
    const metrics = [
      ...metricsOf('heldOut.l1', { 0: 0.4, 1000: 0.2, 6000: l1 }),
      ...metricsOf('artifacts.saw2', { 3000: 2, 6000: 1 - l1 }),
    ];
    runs.push({ arm, seed, failure: null, gathered: finishedRun(run, config, { l1, metrics }) });
  }
  const arms = design.arms.flatMap((arm) => {
    const entry = record.entries.find((each) => each.arm === arm.id);
    return entry === undefined ? [] : [factsOf(arm, entry.config)];
  });
  const { id, title, question } = design;
  const comparison = comparisonOf({ id, title, question, arms, runs });
  return { record: await findComparison(projectPath, design.id), comparison };
}

describe('the report', () => {
  it('is one page with all that it shows, and lies beside its tables, plots and blind test', async () => {
    const { record, comparison } = await finishedComparison();
    const written = await writeReport({
      ...{ projectPath, project, record, comparison, now },
      ...{ machine: 'a machine', version: '0.1.0', render },
    });
    const page = await readFile(written.report, 'utf8');
    expect(page).toContain('<h1>A &lt;b&gt;title&lt;/b&gt; &amp; more</h1>');
    // Nothing is fetched: no address but those of XML namespaces, no link, no script.
    expect(page.match(/(?:src|href)="(?!data:image\/png;base64,|#)[^"]*"/g) ?? []).toEqual([]);
    expect(page).not.toContain('<script');
    expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(5);
    // Two glyphs, each as source, two arms and target.
    expect(page.match(/<img /g)).toHaveLength(8);
    expect(page).toContain(
      'Characters of the sample sheets, which runs may have trained on; step 40, seed 0.',
    );
    expect(page).toContain('Source Sans to Target Round. Rendered and measured at 64 px, em 0.9');
    expect(page).toContain('-9.9 % *');
    // L1 of every seed is 0.01 lower: no spread, p of 0.
    expect(intervalRows(comparison)).toContainEqual([
      'final L1',
      'PixelShuffle',
      '-0.0100',
      '-0.0100 to -0.0100',
      '0.0',
    ]);
    expect(page).toContain('-0.0100 to -0.0100');
    expect(page).toContain('not decided');
    expect(page).toContain(
      'npm run -s jikei -- compare PROJECT --comparison seed-experiment --arms conv-transpose,pixel-shuffle --seeds 0,1,2 --steps 6000',
    );
    const names = await readdir(join(projectPath, 'comparisons', design.id));
    expect(names).toEqual(
      expect.arrayContaining([
        'report.html',
        'results.csv',
        'curves.csv',
        'results.json',
        'l1-step.svg',
        'against-saw2.svg',
        'blind-test.html',
        'blind-test-key.json',
      ]),
    );
  }, 60_000);

  it('says in the middle of a comparison what there is', async () => {
    const record = await beginComparison(projectPath, design, now);
    const arms = record.entries
      .slice(0, 2)
      .map(({ arm, config }) => factsOf({ id: arm, title: arm, claims: [], settings: [] }, config));
    const runs = record.entries.map(({ arm, seed }) => ({ arm, seed, failure: null, gathered: null }));
    const comparison = comparisonOf({ id: design.id, title: 'Middle', question: '', arms, runs });
    const written = await writeReport({
      ...{ projectPath, project, record, comparison, now },
      ...{ machine: 'a machine', version: '0.1.0', render },
    });
    expect(written.blindTest).toBeNull();
    const page = await readFile(written.report, 'utf8');
    expect(page).toContain('No run has finished yet.');
    expect(page).toContain('6 runs of 6 not finished yet.');
  });
});

it('a damaged sheet costs the crops, and the report says so', async () => {
  const { record, comparison } = await finishedComparison();
  const { samples } = runFiles(projectPath, 'pixel-shuffle-0' as RunId);
  await writeFile(join(samples, `${stepName(40)}.png`), 'no picture');
  const options = {
    ...{ projectPath, project, record, comparison, now },
    machine: 'a machine',
    version: '0.1.0',
    render,
  };
  const { report, blindTest } = await writeReport(options);
  expect(await readFile(report, 'utf8')).toContain('No crops: The run pixel-shuffle-0 cannot be read');
  expect(blindTest).toBeNull();
}, 60_000);

describe('crops', () => {
  const HELD_OUT = [0x4e8b, 0x4e00, 0x5b57, 0x6771, 0x98a8, 0x9b31, 0x9f8d, 0x56fd];

  it('are of held-out glyphs chosen by lot, where the arms lie furthest apart', async () => {
    const { comparison } = await finishedComparison();
    // Each run lists its worst first, so their orders differ.
    await writeHeldOut('conv-transpose-0' as RunId, HELD_OUT, 6000, false);
    await writeHeldOut('pixel-shuffle-0' as RunId, HELD_OUT.toReversed(), 6000, true);
    const crops = await gatherCrops(projectPath, comparison, render);
    expect(crops).toMatchObject({ of: 'held-out', steps: [6000, 6000], seed: 0, sizePx: 64, sidePx: 24 });
    const chosen = crops?.rows.map(({ codePoint }) => codePoint) ?? [];
    expect(new Set(chosen).size).toBe(6);
    expect(HELD_OUT).toEqual(expect.arrayContaining(chosen));
    for (const { images } of crops?.rows ?? []) {
      const [source, one, other, target] = images.map((image) => new Set(image?.coverage));
      // The whole of the corner, and nothing else.
      expect([one, other]).toEqual([new Set([0]), new Set([255])]);
      expect([source, target]).toEqual([new Set([255]), new Set([255])]);
    }
    expect(cropCaption(crops as Crops, 7)).toBe(
      'Held-out Han, which no run has trained on, chosen by lot; step 6000, seed 0. Of each the place where the arms lie furthest apart, 24 px of 64, each pixel 7 times as large.',
    );
  });

  it('are of glyphs that every run has kept, and say at which steps the runs ended', async () => {
    const { comparison } = await finishedComparison();
    await writeHeldOut('conv-transpose-0' as RunId, HELD_OUT, 5900, false);
    await writeHeldOut('pixel-shuffle-0' as RunId, HELD_OUT.slice(0, 2), 6000, true);
    const crops = await gatherCrops(projectPath, comparison, render);
    expect(crops?.rows.map(({ codePoint }) => codePoint).sort()).toEqual(HELD_OUT.slice(0, 2).sort());
    expect(cropCaption(crops as Crops, 7)).toContain('; the end of each run, step 5900 to 6000, seed 0.');
  });
});

describe('the tables beside it', () => {
  it('have a line for every run and every point of a curve, as RFC 4180 wants them', async () => {
    const { comparison } = await finishedComparison();
    const lines = scoresCsv(comparison).split('\r\n');
    expect(lines).toHaveLength(1 + 6 + 1);
    expect(lines[0]).toMatch(/^arm,seed,run,state,step,seconds,parameters,macs,receptivePx,l1Initial,/);
    expect(lines[1]).toMatch(/^conv-transpose,0,conv-transpose-0,finished,6000,50,2354329,/);
    const curves = curvesCsv(comparison).split('\r\n');
    expect(curves.filter((line) => line.includes(',saw2,'))).toHaveLength(12);
    expect(curves).toContain('pixel-shuffle,1,l1,6000,600,0.091');
  });
});

describe('the blind test', () => {
  const glyphs = [0x6771, 0x98a8, 0x5b57].map((code, index) => ({
    codePoint: code as CodePoint,
    images: new Map([
      ['conv-transpose', glyph(64, index)],
      ['pixel-shuffle', glyph(64, index + 3)],
    ]),
  }));

  it('names no arm on its page, and every place in its key', async () => {
    const { comparison } = await finishedComparison();
    const { page, key } = makeBlindTest(comparison, glyphs, 7);
    expect(page.match(/<fieldset/g)).toHaveLength(3);
    for (const { id, title } of comparison.arms) {
      expect(page).not.toContain(id);
      expect(page).not.toContain(title);
    }
    expect(key.rows.map(({ arms }) => [...arms].sort())).toEqual(
      Array.from({ length: 3 }, () => ['conv-transpose', 'pixel-shuffle']),
    );
    expect(key.saw2['conv-transpose']).toBeCloseTo(0.899, 10);
    // The same seed makes the same page; another one another order or other places.
    expect(makeBlindTest(comparison, glyphs, 7).page).toBe(page);
    expect(makeBlindTest(comparison, glyphs, 8).page).not.toBe(page);
  });

  it('draws its glyphs by lot and its places from all arms, whichever comes first', async () => {
    const { record, comparison } = await finishedComparison();
    const many = Array.from({ length: 300 }, (_, index) => 0x4e00 + index);
    const charactersOf = async (first: readonly number[], second: readonly number[]) => {
      await writeHeldOut('conv-transpose-0' as RunId, first, 6000, false);
      await writeHeldOut('pixel-shuffle-0' as RunId, second, 6000, true);
      await writeReport({
        ...{ projectPath, project, record, comparison, now },
        ...{ machine: 'a machine', version: '0.1.0', render },
      });
      const { blindKey } = comparisonFiles(projectPath, design.id);
      const { rows } = JSON.parse(await readFile(blindKey, 'utf8')) as BlindKey;
      return rows.map(({ character }) => Number.parseInt(character.slice(2), 16));
    };
    const chosen = await charactersOf(many, many);
    // Each list has the worst of its run first; neither order has a say.
    expect(await charactersOf(many.toReversed(), many)).toEqual(chosen);
    expect(new Set(chosen).size).toBe(20);
    expect(chosen.some((code) => many.indexOf(code) >= 200)).toBe(true);

    const turned = glyphs.map(({ codePoint, images }) => ({
      codePoint,
      images: new Map([...images].reverse()),
    }));
    const placesOf = (drawn: typeof glyphs) =>
      makeBlindTest(comparison, drawn, 7).key.rows.map(({ place }) => place);
    expect(placesOf(turned)).toEqual(placesOf(glyphs));
  }, 60_000);

  it('crops where there are edges', () => {
    const sizePx = 64;
    const coverage = new Uint8Array(sizePx * sizePx);
    for (let y = 40; y < 60; y++) coverage[y * sizePx + 50] = 128;
    const [best] = placesByEdges([{ sizePx, coverage }], 24);
    expect(best).toMatchObject({ x: expect.any(Number), sidePx: 24, weight: 20 });
  });
});

describe('what a page says', () => {
  it('is escaped', () => {
    expect(escapeHtml('<a href="x">&')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;');
    expect(htmlTable('c', ['h'], [['<i>', { text: '"', title: '>', kind: 'better' }]])).toContain(
      '<th scope="row">&lt;i&gt;</th><td class="better" title="&gt;">&quot;</td>',
    );
  });

  it('names the command that makes it again', () => {
    const whole = findDesign('seed-causes');
    expect(compareCommand(whole)).toBe(
      'compare PROJECT --comparison seed-causes --arms all --seeds 0,1,2 --steps 2000',
    );
    expect(compareCommand({ ...whole, id: 'mine' })).toBe(
      'compare PROJECT --design comparisons/mine/comparison.json',
    );
  });
});
