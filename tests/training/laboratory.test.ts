import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFiles } from '../../main/projects/project-folder';
import { createRunFolder } from '../../main/runs/create-run';
import { readHeldOutImages } from '../../main/runs/held-out-images';
import { readHeldOutGlyphs, readMetrics, readSampleImages } from '../../main/runs/read-run';
import { startBackend, tf } from '../../main/trainer/backend';
import { readProjectFonts } from '../../main/trainer/data/project-fonts';
import { openRunDrawer } from '../../main/trainer/generate/run-drawer';
import { mapLayer } from '../../main/trainer/laboratory/layer-maps';
import { summariseLayers } from '../../main/trainer/laboratory/layer-summary';
import { openProbe } from '../../main/trainer/laboratory/network-probe';
import { chooseGlyphs, renderAll } from '../../main/trainer/laboratory/probe-glyphs';
import { reportShift } from '../../main/trainer/laboratory/shift-report';
import { describeStart } from '../../main/trainer/laboratory/start-card';
import { upsamplerIndices } from '../../main/trainer/laboratory/upsampler-index';
import { drawParameters } from '../../main/trainer/model/parameters';
import { createTrainerService } from '../../main/trainer/trainer-service';
import { randomFor, STREAM } from '../../main/trainer/training/data-order';
import { planRun } from '../../main/trainer/training/plan-run';
import { createArtifactScoring } from '../../main/trainer/training/score-artifacts';
import { systemClock } from '../../main/trainer/training/train-run';
import { type CodePoint, codePointsOf } from '../../shared/domain/code-point';
import type { LayerSummary } from '../../shared/domain/layer-report';
import { heldOutGlyphsSchema, kdiMetric, METRIC, type RunId } from '../../shared/domain/run';
import { type RunConfig, runConfigSchema } from '../../shared/domain/run-config';
import { makeTestProject, type TestProject, tinyConfig, trainAgain, trainNew } from './trainer-fixture';

const pause = async () => undefined;
let project: TestProject;
beforeAll(async () => {
  await startBackend();
  project = await makeTestProject();
});
afterAll(() => project.remove());

function seedConfig(upsampler: object, sizePx = 64): RunConfig {
  return runConfigSchema.parse({
    ...tinyConfig('budget.steps=4', 'evaluation.everySteps=2'),
    sizePx,
    model: { kind: 'seed-unet', width: 8, innermostPx: 4, upsampler },
  });
}

/** A network with its first weights, as a run has them. */
function untrained(config: RunConfig) {
  const specs = planRun(config).network;
  const values = drawParameters(specs, randomFor(config.seed, STREAM.weights));
  const weights = new Map(specs.map(({ name }, index) => [name, values[index] as Float32Array]));
  return { specs, weights, indices: upsamplerIndices(config.model, config.sizePx, specs, weights) };
}

async function sourcesOf(sizePx: number, count: number) {
  const { source } = await readProjectFonts(project.path);
  const codePoints = chooseGlyphs(source, count);
  return { codePoints, images: renderAll(source, { sizePx, emScale: 0.9 }, codePoints) };
}

describe('a run', () => {
  it('writes artifact scores and kernel indices at every measurement and keeps what it drew last', async () => {
    const tensors = tf.memory().numTensors;
    const { run, status } = await trainNew(project, seedConfig({ kind: 'conv-transpose' }, 32));
    expect(tf.memory().numTensors).toBe(tensors);
    const metrics = await readMetrics(project.path, run);
    const steps = (name: string) => metrics.filter((each) => each.name === name).map(({ step }) => step);
    for (const name of [METRIC.artifactsSaw2, METRIC.artifactsTdd2, METRIC.artifactsEdgeWidth]) {
      expect(steps(name)).toEqual([0, 2, 4]);
    }
    for (const level of [0, 1, 2]) expect(steps(kdiMetric(level))).toEqual([0, 2, 4]);
    expect(steps(kdiMetric(3))).toEqual([]);
    // Random kernels of a transposed convolution (artifacts-and-outlines 1.3): near 0.84.
    expect(metrics.find(({ name }) => name === kdiMetric(1))?.value).toBeGreaterThan(0.6);

    const heldOut = await readHeldOutGlyphs(project.path, run);
    if (heldOut === null) throw new Error('no held-out scores');
    const { artifacts } = heldOut;
    expect(artifacts?.glyphs).toBe(heldOut.glyphs.length);
    expect(status.heldOut?.artifacts).toMatchObject({
      saw2: artifacts?.saw[2].amplitude,
      edgeWidth: artifacts?.edgeWidth,
      glyphs: heldOut.glyphs.length,
    });
    // Every score of a glyph is there to sort by.
    const scores = Object.keys(heldOutGlyphsSchema.shape.glyphs.element.shape);
    for (const glyph of heldOut.glyphs) {
      expect(Object.keys(glyph).sort()).toEqual([...scores].sort());
      expect(Object.values(glyph).every(Number.isFinite)).toBe(true);
    }

    const kept = await readdir(runFiles(project.path, run).heldOutImages);
    expect(kept).toHaveLength(heldOut.glyphs.length);
    const codePoints = heldOut.glyphs.slice(0, 3).map(({ codePoint }) => codePoint);
    const images = await readHeldOutImages(project.path, run, [...codePoints, 0x41 as CodePoint]);
    expect([...images.present]).toEqual([1, 1, 1, 0]);
    const drawer = await openRunDrawer(project.path, run);
    await drawer.loadCheckpoint(heldOut.step);
    const drawn = await drawer.draw(codePoints, pause);
    drawer.dispose();
    expect(images.images.slice(0, drawn.length)).toEqual(drawn);
  });
});

describe('drawings that cannot be kept', () => {
  it('do not fail the run, and are told in its log', async () => {
    const config = tinyConfig('budget.steps=2', 'evaluation.everySteps=100');
    const run = await createRunFolder(project.path, config, new Date());
    const files = runFiles(project.path, run);
    await writeFile(dirname(files.heldOutImages), 'a file where the folder goes');
    const { status } = await trainAgain(project, run);
    expect(status).toMatchObject({ state: 'finished', error: null });
    expect(await readFile(files.log, 'utf8')).toContain('held-out-images');
    expect((await readHeldOutGlyphs(project.path, run))?.glyphs).toHaveLength(status.heldOut?.glyphs ?? 0);
  });
});

describe('scores while drawing', () => {
  it('are of the drawing before it is rounded, and of as many glyphs as were asked for', async () => {
    const { codePoints, images } = await sourcesOf(64, 6);
    const pairs = { sizePx: 64, codePoints, source: images, target: images };
    const plainAreasOf = (round: (value: number) => number) => {
      const scoring = createArtifactScoring(pairs, 5);
      // Whole grey levels off both ends, and a checker of a third of one, which bytes cannot hold.
      const values = Float32Array.from(images, (ink, at) => {
        const checker = (at + Math.floor(at / 64)) % 2 === 1 ? 0.33 : -0.33;
        return round(10 + Math.round(ink * 0.9) + checker) / 127.5 - 1;
      });
      const half = values.length / 2;
      scoring.onValues(values.subarray(0, half), 0);
      scoring.onValues(values.subarray(half), 3);
      return scoring.glyphs.map(({ flat }) => flat[2]);
    };
    const floats = plainAreasOf((value) => value);
    expect(floats).toHaveLength(5);
    for (const amplitude of floats) expect(amplitude).toBeCloseTo(0.33, 1);
    for (const amplitude of plainAreasOf(Math.round)) expect(amplitude).toBeLessThan(0.1);
  });

  it('are none where nothing was drawn', () => {
    const nothing = new Uint8Array(0);
    const pairs = { sizePx: 64, codePoints: [], source: nothing, target: nothing };
    expect(createArtifactScoring(pairs, 8).summary()).toBeNull();
  });
});

describe('the layers of a network', () => {
  it('names the first one that shows a lattice, and finds none with ICNR before training', async () => {
    const { codePoints, images } = await sourcesOf(64, 12);
    const summary = async (
      upsampler: object,
      change: (weights: Map<string, Float32Array>) => void = () => undefined,
    ) => {
      const config = seedConfig(upsampler);
      const { specs, weights, indices } = untrained(config);
      change(weights);
      const probe = openProbe(config, specs, weights);
      const result = await summariseLayers(probe, indices, images, codePoints.length, pause);
      probe.dispose();
      return result;
    };
    const tensors = tf.memory().numTensors;
    const shuffled = await summary({ kind: 'pixel-shuffle' });
    expect(shuffled.layers.map(({ name }) => name)).toEqual([
      'decoder.2.upsample',
      'decoder.2',
      'decoder.1.upsample',
      'decoder.1',
      'decoder.0.upsample',
      'decoder.0',
      'head.upsample',
      'output',
    ]);
    expect(shuffled.layers.map(({ sizePx }) => sizePx)).toEqual([8, 8, 16, 16, 32, 32, 64, 64]);
    expect(shuffled.first).toEqual({ 2: 'head.upsample', 4: 'decoder.0.upsample', 8: 'decoder.1.upsample' });
    const [finest] = shuffled.layers.filter(({ name }) => name === 'head.upsample');
    expect(finest?.upsampler).toMatchObject({ level: 0, name: 'head.upsample' });
    expect(finest?.lattice[8]).toBeNull();

    const icnr = { kind: 'pixel-shuffle', init: 'icnr' };
    const clean = await summary(icnr);
    expect(clean.first).toEqual({ 2: null, 4: null, 8: null });
    // One phase of one upsampler brighter than the others, as training may leave it.
    const broken = await summary(icnr, (weights) => {
      const bias = weights.get('decoder.0.upsample.bias') as Float32Array;
      bias.fill(0.5, 0, bias.length / 4);
    });
    expect(broken.first).toEqual({ 2: null, 4: 'decoder.0.upsample', 8: null });
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('shows the channel first that a pattern was put into', async () => {
    const config = seedConfig({ kind: 'pixel-shuffle', init: 'icnr' });
    const { specs, weights, indices } = untrained(config);
    const bias = weights.get('decoder.0.upsample.bias') as Float32Array;
    bias[5] = 4; // phase (0, 0) of channel 5 of 8
    const { images } = await sourcesOf(64, 1);
    const probe = openProbe(config, specs, weights);
    const maps = mapLayer(probe, indices, images, { layer: 'decoder.0.upsample', top: 2 });
    expect(maps).toMatchObject({ sizePx: 32, scale: 2, upsampler: { level: 1 } });
    expect(maps.channels).toHaveLength(8);
    expect(maps.channels[0]?.channel).toBe(5);
    expect(maps.shown.map(({ channel }) => channel)).toEqual(
      maps.channels.slice(0, 2).map(({ channel }) => channel),
    );
    // A bias of 4 at one place of four is a pattern of deviation 4 * sqrt(3) / 4.
    expect(maps.channels[0]?.amplitude).toBeCloseTo(Math.sqrt(3), 0);
    const [top] = maps.shown;
    const [shown] = [maps.maps.slice(0, 32 * 32)];
    expect([Math.min(...shown), Math.max(...shown)]).toEqual([0, 255]);
    expect((top?.high ?? 0) - (top?.low ?? 0)).toBeGreaterThan(3);
    expect(() => mapLayer(probe, indices, images, { layer: 'decoder.9', top: 2 })).toThrow(/no layer called/);
    probe.dispose();
  });
});

describe('the step-0 card', () => {
  const card = (upsampler: object, codePoint?: CodePoint) =>
    describeStart({ projectPath: project.path, config: seedConfig(upsampler), codePoint, pause });

  it('tells architectures apart before any training', async () => {
    const shuffled = await card({ kind: 'pixel-shuffle' });
    const icnr = await card({ kind: 'pixel-shuffle', init: 'icnr' });
    const blurred = await card({ kind: 'pixel-shuffle-blur' });
    const resized = await card({ kind: 'upsample-conv' });
    for (const { kdi } of shuffled.upsamplers) expect(kdi).toBeGreaterThan(0.5);
    for (const { upsamplers } of [icnr, blurred, resized]) {
      expect(upsamplers.map(({ kdi }) => kdi)).toEqual([0, 0, 0, 0]);
    }
    expect(shuffled.isHeadSilent).toBe(false);
    // More than 20 dB apart (artifacts-and-outlines 1.5).
    expect(shuffled.scores.t[2] - icnr.scores.t[2]).toBeGreaterThan(20);
    expect(shuffled.scores.edge[2]).toBeGreaterThan(10 * icnr.scores.edge[2]);
    expect(shuffled.first[2]).toBe('head.upsample');
    expect(icnr.first[2]).toBeNull();
  });

  it('draws what a run of that config draws at step 0', async () => {
    const config = seedConfig({ kind: 'conv-transpose' }, 32);
    const wanted = codePointsOf('東')[0] as CodePoint;
    const { drawn, source, codePoint } = await describeStart({
      projectPath: project.path,
      config,
      codePoint: wanted,
      pause,
    });
    expect(codePoint).toBe(wanted);
    const { run } = await trainNew(project, { ...config, budget: { steps: 1, minutes: null } });
    const sample = await readSampleImages(project.path, run, 0);
    const index = sample.codePoints.indexOf(wanted);
    const of = (images: Uint8Array) => images.slice(index * 32 * 32, (index + 1) * 32 * 32);
    expect(source).toEqual(of(sample.source));
    // Compiled and op by op may round to neighbouring grey levels.
    const expected = of(sample.generated);
    expect(Math.max(...drawn.map((value, at) => Math.abs(value - (expected[at] as number))))).toBeLessThan(2);
  });

  it('draws a head for a network whose own begins at zero, and refuses a character that is not there', async () => {
    const config = tinyConfig('model.upsampler={"kind":"pixel-shuffle"}', 'sizePx=64');
    const options = { projectPath: project.path, config, pause };
    const { isHeadSilent, drawn, source, scores } = await describeStart(options);
    expect(isHeadSilent).toBe(true);
    expect(drawn).not.toEqual(source);
    expect(scores.glyphs).toBe(16);
    await expect(describeStart({ ...options, codePoint: 0xe000 as CodePoint })).rejects.toMatchObject({
      kind: 'config-invalid',
    });
  });
});

describe('the shift test', () => {
  it('finds what stays in place and nothing else', async () => {
    const { images } = await sourcesOf(64, 1);
    const pixels = 64 * 64;
    const draw =
      (pattern: number): Parameters<typeof reportShift>[0] =>
      async (bytes, onValues) => {
        const values = Float32Array.from(bytes, (ink, at) => {
          const pixel = at % pixels;
          const isOdd = ((pixel % 64) + Math.floor(pixel / 64)) % 2 === 1;
          return (ink / 127.5 - 1) * 0.8 + (isOdd ? pattern : -pattern);
        });
        onValues(values, 0);
      };
    const clean = await reportShift(draw(0), images, 64, 2);
    expect(clean.peak).toBeLessThan(1e-3);
    // In values of [-1, 1] a twentieth is 6.375 grey levels.
    const patterned = await reportShift(draw(0.05), images, 64, 2);
    expect(patterned.edge).toBeCloseTo(6.375, 2);
    expect(patterned.flat).toBeCloseTo(6.375, 2);
    expect(patterned.field[33 * 64 + 32]).toBeCloseTo(6.375, 2);
  });
});

describe('the trainer process', () => {
  it('answers for a run, and draws on with its own weights afterwards', async () => {
    const service = createTrainerService(systemClock);
    const { run } = await trainNew(project, tinyConfig('budget.steps=3', 'evaluation.everySteps=100'));
    const context = {
      signal: { aborted: false, throwIfAborted: () => undefined, onAbort: () => undefined },
      update: () => undefined,
    };
    const [codePoint] = codePointsOf('永') as [CodePoint];
    const at = { projectPath: project.path, run, checkpoint: null };
    const before = await service.draw({ ...at, codePoints: [codePoint] }, context);
    const summary = await service.layerSummary(at, context);
    expect(summary).toMatchObject({ step: 3, glyphs: 16 });
    const layer = summary.layers[0]?.name as string;
    const maps = await service.layerMaps({ ...at, codePoint, layer, top: 4 }, context);
    expect(maps).toMatchObject({ step: 3, codePoint, layer });
    const shift = await service.shiftTest({ ...at, codePoint, period: 2 }, context);
    expect(shift.drawn).toEqual(before.images);
    expect(shift.field).toHaveLength(32 * 32);
    expect((await service.draw({ ...at, codePoints: [codePoint] }, context)).images).toEqual(before.images);
    const nowhere = 0xe000 as CodePoint;
    await expect(
      Promise.resolve(service.layerMaps({ ...at, codePoint: nowhere, layer, top: 4 }, context)),
    ).rejects.toMatchObject({ kind: 'config-invalid' });
    await expect(
      Promise.resolve(service.layerSummary({ ...at, checkpoint: 2 }, context)),
    ).rejects.toMatchObject({ kind: 'checkpoint-unreadable' });
  });

  it('changes nothing of a run whose layers are looked at while it trains', async () => {
    const config = tinyConfig('budget.steps=5000', 'evaluation.everySteps=5000', 'samples.everySteps=5000');
    const losses = async (run: RunId) =>
      (await readMetrics(project.path, run))
        .filter(({ name }) => name === METRIC.trainL1)
        .map(({ value }) => value);
    const service = createTrainerService(systemClock);
    const run = await createRunFolder(project.path, config, new Date());
    const at = { projectPath: project.path, run };
    const signal = { aborted: false, throwIfAborted: () => undefined, onAbort: () => undefined };
    const still = { signal, update: () => undefined };
    let looked: Promise<LayerSummary> | undefined;
    let step = 0;
    let lookedAt = Number.POSITIVE_INFINITY;
    const look = async () => {
      try {
        // There is no checkpoint yet: the weights in hand are looked at.
        return await service.layerSummary({ ...at, checkpoint: null }, still);
      } finally {
        lookedAt = step;
      }
    };
    await service.train(at, {
      signal,
      update: (event) => {
        if (event.kind === 'sample') looked ??= look();
        if (event.kind !== 'status') return;
        ({ step } = event.status);
        const isEnough = step >= lookedAt + 20 && event.status.state === 'running';
        if (isEnough) void service.control({ run, action: 'stop' }, still);
      },
    });
    const seen = await losses(run);
    const summary = await looked;
    expect(summary?.glyphs).toBe(16);
    expect(summary?.step).toBeLessThan(seen.length);
    const alone = await trainNew(project, config, (event, control) => {
      if (event.kind === 'status' && event.status.step >= seen.length) control.stop();
    });
    expect((await losses(alone.run)).slice(0, seen.length)).toEqual(seen);
  });
});
