import type { ClaimId, ClaimStatement } from '../../shared/domain/claims';
import type { Score } from '../../shared/domain/comparison';
import type { RunConfig } from '../../shared/domain/run-config';

/** What a claim says of two arms: that the left one's score is higher, lower, or not higher than the right one's. */
export interface ClaimRule {
  readonly claim: ClaimId;
  /** What is said of the left arm against the right one. */
  readonly statement: ClaimStatement;
  readonly score: Score;
  readonly expected: 'higher' | 'lower' | 'not-higher';
  readonly left: (config: RunConfig) => boolean;
  readonly right: (config: RunConfig) => boolean;
  /** Settings in which the two may differ, by the beginning of their path: what the rule is about. */
  readonly about: readonly string[];
}

type Upsampler = RunConfig['model']['upsampler'];
const upsampler = ({ model }: RunConfig): Upsampler => model.upsampler;
const isKind =
  (...kinds: readonly Upsampler['kind'][]) =>
  (config: RunConfig) =>
    kinds.includes(upsampler(config).kind);
const isTranspose = isKind('conv-transpose');
const isShuffle = isKind('pixel-shuffle');
const isPostConv = isKind('pixel-shuffle-post-conv');
const preKernel = (config: RunConfig) => {
  const up = upsampler(config);
  return 'preKernel' in up ? up.preKernel : null;
};
const isShuffleOf = (kernel: number) => (config: RunConfig) =>
  isShuffle(config) && preKernel(config) === kernel;
const innermost = ({ model }: RunConfig) => (model.kind === 'seed-unet' ? model.innermostPx : null);
const hasSkip = (skip: RunConfig['model']['skip']) => (config: RunConfig) => config.model.skip === skip;
const hasEmbedderAt =
  (rate: number) =>
  ({ model, optimizer }: RunConfig) =>
    model.film.length > 0 && optimizer.embedderRate === rate;
const hasNorm = (norm: RunConfig['model']['norm']) => (config: RunConfig) =>
  isShuffle(config) && config.model.norm === norm;

const UPSAMPLER = ['model.upsampler'] as const;

const rule = (
  claim: ClaimId,
  statement: ClaimStatement,
  score: Score,
  expected: ClaimRule['expected'],
  [left, right]: readonly [ClaimRule['left'], ClaimRule['right']],
  about: readonly string[] = UPSAMPLER,
): ClaimRule => ({ claim, statement, score, expected, left, right, about });

const shuffleToTranspose = [isShuffle, isTranspose] as const;
const transposeToShuffle = [isTranspose, isShuffle] as const;

/**
 * The claims as far as runs can test them, each as a comparison of one score between two arms that differ in nothing
 * else. S8 is a rule of construction, which the network's plan refuses to break.
 */
export const CLAIM_RULES: readonly ClaimRule[] = [
  rule('S1', 'shuffle-early-l1', 'l1Early', 'higher', shuffleToTranspose),
  rule('S1', 'shuffle-early-training-l1', 'trainL1Early', 'higher', shuffleToTranspose),
  rule('S1', 'shuffle-middle-l1', 'l1Middle', 'higher', shuffleToTranspose),
  rule('S1', 'shuffle-not-worse', 'l1', 'not-higher', shuffleToTranspose),
  rule('S1', 'shuffle-steadier', 'lossVariance', 'lower', shuffleToTranspose),
  rule('S2', 'pre1-early-l1', 'l1Early', 'higher', [isShuffleOf(1), isShuffleOf(3)]),
  rule('S2', 'pre1-final-l1', 'l1', 'higher', [isShuffleOf(1), isShuffleOf(3)]),
  rule('S3', 'shuffle-fewer-teeth', 'saw2', 'lower', shuffleToTranspose),
  rule('S3', 'shuffle-smoother', 'rough', 'lower', shuffleToTranspose),
  rule('S3', 'blur-fewer-teeth', 'saw2', 'lower', [isKind('pixel-shuffle-blur'), isTranspose]),
  rule('S4', 'transpose-lower-start', 'l1Early', 'lower', transposeToShuffle),
  rule('S4', 'transpose-checkerboard', 'lock2', 'higher', transposeToShuffle),
  rule('S4', 'transpose-jagged', 'rough', 'higher', transposeToShuffle),
  rule('S5', 'strong-block-smoother', 'rough', 'lower', [isPostConv, isTranspose]),
  rule('S5', 'transpose-first-results', 'l1Early', 'lower', [
    isTranspose,
    isKind('pixel-shuffle', 'pixel-shuffle-post-conv'),
  ]),
  rule('S6', 'pre5-final-l1', 'l1', 'lower', [isShuffleOf(5), isShuffleOf(3)]),
  rule('S6', 'pre5-fewer-teeth', 'saw2', 'lower', [isShuffleOf(5), isShuffleOf(3)]),
  rule(
    'S6',
    'instance-norm-steadies',
    'gradientSpread',
    'lower',
    [hasNorm('instance'), hasNorm('none')],
    ['model.norm'],
  ),
  rule(
    'S6',
    'group-norm-steadies',
    'gradientSpread',
    'lower',
    [hasNorm('group'), hasNorm('none')],
    ['model.norm'],
  ),
  rule(
    'S6',
    'perceptual-early',
    'l1',
    'lower',
    [
      (config) => isShuffle(config) && config.losses.perceptual.schedule === 'early-boost',
      (config) => isShuffle(config) && config.losses.perceptual.weight === 0,
    ],
    ['losses.perceptual'],
  ),
  rule(
    'S7',
    'larger-innermost',
    'l1',
    'lower',
    [
      (config) => isShuffle(config) && (innermost(config) ?? 0) > 2,
      (config) => isShuffle(config) && innermost(config) === 2,
    ],
    ['model.innermostPx'],
  ),
  rule('S9', 'post-conv-fewer-teeth', 'saw2', 'lower', [isPostConv, isShuffle]),
  rule('S9', 'post-conv-smoother', 'rough', 'lower', [isPostConv, isShuffle]),
  rule('S9', 'post-conv-steadies', 'lossVariance', 'lower', [isPostConv, isShuffle]),
  rule(
    'S10',
    'layer-decay-steadies',
    'lossVariance',
    'lower',
    [({ optimizer }) => optimizer.layerDecay < 1, ({ optimizer }) => optimizer.layerDecay === 1],
    ['optimizer.layerDecay'],
  ),
  rule(
    'S10',
    'embedder-rate-steadies',
    'lossVariance',
    'lower',
    [hasEmbedderAt(0.5), hasEmbedderAt(1)],
    ['optimizer.embedderRate'],
  ),
  rule('S11', 'skip-attention', 'l1', 'lower', [hasSkip('attention'), hasSkip('concat')], ['model.skip']),
  rule(
    'S12',
    'edge-sharpens',
    'edgeWidth',
    'lower',
    [({ losses }) => losses.edge.weight > 0, ({ losses }) => losses.edge.weight === 0],
    ['losses.edge'],
  ),
  rule(
    'S12',
    'edge-nearer',
    'edgeL1',
    'lower',
    [({ losses }) => losses.edge.weight > 0, ({ losses }) => losses.edge.weight === 0],
    ['losses.edge'],
  ),
  rule('S13', 'post-conv-early-l1', 'l1Early', 'higher', [isPostConv, isTranspose]),
  rule('S13', 'post-conv-finer', 'edgeL1', 'lower', [isPostConv, isTranspose]),
  rule('S13', 'upsample-steady', 'lossVariance', 'not-higher', [isKind('upsample-conv'), isTranspose]),
  rule('S14', 'shuffle-not-worse-with-losses', 'l1', 'not-higher', shuffleToTranspose),
];
