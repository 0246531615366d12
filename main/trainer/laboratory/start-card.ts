import type { GlyphArtifacts } from '../../../shared/domain/artifact-report';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { Frame } from '../../../shared/domain/frame';
import type { StartCard } from '../../../shared/domain/layer-report';
import type { RunConfig } from '../../../shared/domain/run-config';
import { runStyles } from '../../../shared/domain/style-names';
import { medianOf } from '../../../shared/math/statistics';
import { nativeFromCoverage, nativeFromNetwork } from '../../../shared/pipeline/artifacts/native-image';
import { createSetScorer } from '../../../shared/pipeline/artifacts/set-scorer';
import type { ParsedFont } from '../../../shared/pipeline/fonts/parse-font';
import { startBackend } from '../backend';
import type { NamedValues } from '../compile/step-spec';
import { toCoverage, toInk } from '../data/pair-images';
import { readProjectFonts } from '../data/project-fonts';
import { describeModel } from '../model/describe-model';
import { drawParameters } from '../model/parameters';
import type { ParameterSpec } from '../model/plan';
import { randomFor, STREAM } from '../training/data-order';
import { planRun } from '../training/plan-run';
import { summariseLayers } from './layer-summary';
import { type NetworkProbe, OUTPUT, openProbe } from './network-probe';
import { chooseGlyphs, renderAll, requireGlyph } from './probe-glyphs';
import { upsamplerIndices } from './upsampler-index';

/** Enough for a set's scores, few enough to answer in a second or two. */
const glyphCount = 16;
/** How far a drawn head may go: a quarter of what keeps the scale, so that little of it is clipped. */
const headScale = 0.25;
const headKernel = 'head.conv.weight';

export interface StartCardOptions {
  readonly projectPath: string;
  readonly config: RunConfig;
  readonly codePoint?: CodePoint | undefined;
  readonly pause: () => Promise<void>;
}

/**
 * What an architecture draws before its first step, with the weights that its seed gives: upsampling artifacts are there
 * without any training (Odena et al. 2016), so that this tests the architecture alone.
 *
 * Throws config-invalid, project-unreadable, font-unreadable, backend-missing.
 */
export async function describeStart(options: StartCardOptions): Promise<StartCard> {
  const { projectPath, config, pause } = options;
  const { sizePx } = config;
  const specs = planRun(config).network;
  const description = describeModel(config.model, sizePx, runStyles(config).length);
  const { project, source } = await readProjectFonts(projectPath);
  await startBackend();
  const frame = { sizePx, emScale: project.emScale };
  const codePoints = glyphsToShow(source, options.codePoint);
  const weights = firstWeights(config, specs);
  const isHeadSilent = weights.get(headKernel)?.every((value) => value === 0) ?? false;
  const shown = isHeadSilent ? withDrawnHead(config, specs, weights) : weights;
  const upsamplers = upsamplerIndices(config.model, sizePx, specs, weights);
  const sources = renderAll(source, frame, codePoints);
  const probe = openProbe(config, specs, shown);
  try {
    const { layers, first } = await summariseLayers(probe, upsamplers, sources, codePoints.length, pause);
    const { scores, drawn } = await scoreDrawings(probe, sources, frame, codePoints.length, pause);
    return {
      config,
      parameters: description.parameters,
      macs: description.macs,
      receptivePx: description.receptivePx,
      upsamplers,
      layers,
      first,
      isHeadSilent,
      scores,
      codePoint: codePoints[0] as CodePoint,
      sizePx,
      source: sources.slice(0, sizePx ** 2),
      drawn,
    };
  } finally {
    probe.dispose();
  }
}

/** The wanted one first. */
function glyphsToShow(source: ParsedFont, wanted: CodePoint | undefined): readonly CodePoint[] {
  const chosen = chooseGlyphs(source, glyphCount);
  if (wanted === undefined) return chosen;
  requireGlyph(source, wanted);
  return [wanted, ...chosen.filter((each) => each !== wanted)].slice(0, glyphCount);
}

/** The very weights that a run of this config begins with. */
function firstWeights(config: RunConfig, specs: readonly ParameterSpec[]): NamedValues {
  const values = drawParameters(specs, randomFor(config.seed, STREAM.weights));
  return new Map(specs.map(({ name }, index) => [name, values[index] as Float32Array]));
}

function withDrawnHead(
  config: RunConfig,
  specs: readonly ParameterSpec[],
  weights: NamedValues,
): NamedValues {
  const spec = specs.find(({ name }) => name === headKernel) as ParameterSpec;
  const [rows = 1, columns = 1, inputs = 1] = spec.shape;
  const init = { kind: 'uniform', fanIn: rows * columns * inputs } as const;
  const [kernel] = drawParameters([{ ...spec, init }], randomFor(config.seed, STREAM.weights, 1));
  return new Map([...weights, [headKernel, (kernel as Float32Array).map((value) => value * headScale)]]);
}

async function scoreDrawings(
  probe: NetworkProbe,
  sources: Uint8Array,
  { sizePx }: Frame,
  count: number,
  pause: () => Promise<void>,
): Promise<{ readonly scores: StartCard['scores']; readonly drawn: Uint8Array }> {
  const pixels = sizePx ** 2;
  const scorer = createSetScorer(sizePx);
  const glyphs: GlyphArtifacts[] = [];
  let drawn = new Uint8Array(0);
  for (let index = 0; index < count; index++) {
    await pause();
    const source = sources.subarray(index * pixels, (index + 1) * pixels);
    let values = new Float32Array(0);
    probe.run(source, 1, ({ name, features }) => {
      if (name === OUTPUT) values = Float32Array.from(features.dataSync());
    });
    if (index === 0) drawn = Uint8Array.from(toCoverage(values));
    glyphs.push(
      scorer.add(nativeFromNetwork(toInk(values), sizePx), nativeFromCoverage({ sizePx, coverage: source })),
    );
  }
  const { lock } = scorer.scores();
  const median = (of: 't' | 'tdd' | 'edge', period: 2 | 4) =>
    medianOf(glyphs.map((each) => each[of][period]));
  const both = (of: 't' | 'tdd' | 'edge') => ({ 2: median(of, 2), 4: median(of, 4) });
  return {
    scores: {
      glyphs: count,
      t: both('t'),
      tdd: both('tdd'),
      edge: both('edge'),
      lock: { 2: lock[2].amplitude, 4: lock[4].amplitude },
    },
    drawn,
  };
}
