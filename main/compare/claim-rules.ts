import type { ClaimId } from '../../shared/domain/claims';
import type { Score } from '../../shared/domain/comparison';
import type { RunConfig } from '../../shared/domain/run-config';

/** What a claim says of two arms: that the left one's score is higher, lower, or not higher than the right one's. */
export interface ClaimRule {
  readonly claim: ClaimId;
  /** What is said of the left arm against the right one. */
  readonly statement: string;
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
const hasNorm = (norm: RunConfig['model']['norm']) => (config: RunConfig) =>
  isShuffle(config) && config.model.norm === norm;

const UPSAMPLER = ['model.upsampler'] as const;

const rule = (
  claim: ClaimId,
  statement: string,
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
  rule('S1', 'PixelShuffle has a higher L1 in the early phase', 'l1Early', 'higher', shuffleToTranspose),
  rule(
    'S1',
    'PixelShuffle has a higher training L1 in the early phase',
    'trainL1Early',
    'higher',
    shuffleToTranspose,
  ),
  rule(
    'S1',
    'PixelShuffle learns more slowly at first: a higher L1 in the middle phase',
    'l1Middle',
    'higher',
    shuffleToTranspose,
  ),
  rule('S1', 'PixelShuffle does not end worse', 'l1', 'not-higher', shuffleToTranspose),
  rule('S1', 'PixelShuffle’s training loss is steadier', 'lossVariance', 'lower', shuffleToTranspose),
  rule(
    'S2',
    'a 1×1 before the shuffle has a higher early L1 than a 3×3, which can learn to upsample',
    'l1Early',
    'higher',
    [isShuffleOf(1), isShuffleOf(3)],
  ),
  rule('S2', 'a 1×1 before the shuffle ends with a higher L1 than a 3×3', 'l1', 'higher', [
    isShuffleOf(1),
    isShuffleOf(3),
  ]),
  rule('S3', 'PixelShuffle ends with fewer checkerboard teeth', 'saw2', 'lower', shuffleToTranspose),
  rule('S3', 'PixelShuffle ends with smoother edges', 'rough', 'lower', shuffleToTranspose),
  rule('S3', 'PixelShuffle with ICNR and a 2×2 mean ends with fewer checkerboard teeth', 'saw2', 'lower', [
    isKind('pixel-shuffle-blur'),
    isTranspose,
  ]),
  rule('S4', 'ConvTranspose2d has a lower L1 at the start', 'l1Early', 'lower', transposeToShuffle),
  rule('S4', 'ConvTranspose2d draws more checkerboard', 'lock2', 'higher', transposeToShuffle),
  rule('S4', 'ConvTranspose2d draws more jagged edges', 'rough', 'higher', transposeToShuffle),
  rule(
    'S5',
    'PixelShuffle with a stronger block (a convolution behind it) draws smoother edges than ConvTranspose2d',
    'rough',
    'lower',
    [isPostConv, isTranspose],
  ),
  rule('S5', 'ConvTranspose2d gives better first results', 'l1Early', 'lower', [
    isTranspose,
    isKind('pixel-shuffle', 'pixel-shuffle-post-conv'),
  ]),
  rule('S6', 'a 5×5 before the shuffle ends with a lower L1 than a 3×3', 'l1', 'lower', [
    isShuffleOf(5),
    isShuffleOf(3),
  ]),
  rule('S6', 'a 5×5 before the shuffle ends with fewer teeth than a 3×3', 'saw2', 'lower', [
    isShuffleOf(5),
    isShuffleOf(3),
  ]),
  rule(
    'S6',
    'InstanceNorm steadies PixelShuffle’s gradients',
    'gradientSpread',
    'lower',
    [hasNorm('instance'), hasNorm('none')],
    ['model.norm'],
  ),
  rule(
    'S6',
    'GroupNorm steadies PixelShuffle’s gradients',
    'gradientSpread',
    'lower',
    [hasNorm('group'), hasNorm('none')],
    ['model.norm'],
  ),
  rule(
    'S6',
    'perceptual loss early on ends with a lower L1 than none',
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
    'PixelShuffle ends with a lower L1 where the encoder stops at a larger innermost map',
    'l1',
    'lower',
    [
      (config) => isShuffle(config) && (innermost(config) ?? 0) > 2,
      (config) => isShuffle(config) && innermost(config) === 2,
    ],
    ['model.innermostPx'],
  ),
  rule('S9', 'a convolution behind the shuffle ends with fewer teeth', 'saw2', 'lower', [
    isPostConv,
    isShuffle,
  ]),
  rule('S9', 'a convolution behind the shuffle ends with smoother edges', 'rough', 'lower', [
    isPostConv,
    isShuffle,
  ]),
  rule('S9', 'a convolution behind the shuffle steadies the training loss', 'lossVariance', 'lower', [
    isPostConv,
    isShuffle,
  ]),
  rule(
    'S10',
    'layer-wise decay of the learning rate steadies the loss',
    'lossVariance',
    'lower',
    [({ optimizer }) => optimizer.layerDecay < 1, ({ optimizer }) => optimizer.layerDecay === 1],
    ['optimizer.layerDecay'],
  ),
  rule(
    'S10',
    'the embedder at half the rate steadies the loss',
    'lossVariance',
    'lower',
    [({ optimizer }) => optimizer.embedderRate === 0.5, ({ optimizer }) => optimizer.embedderRate === 1],
    ['optimizer.embedderRate'],
  ),
  rule(
    'S11',
    'attention on the skips ends with a lower L1',
    'l1',
    'lower',
    [hasSkip('attention'), hasSkip('concat')],
    ['model.skip'],
  ),
  rule(
    'S12',
    'the edge loss sharpens strokes',
    'edgeWidth',
    'lower',
    [({ losses }) => losses.edge.weight > 0, ({ losses }) => losses.edge.weight === 0],
    ['losses.edge'],
  ),
  rule(
    'S12',
    'the edge loss brings edges nearer to the target’s',
    'edgeL1',
    'lower',
    [({ losses }) => losses.edge.weight > 0, ({ losses }) => losses.edge.weight === 0],
    ['losses.edge'],
  ),
  rule(
    'S13',
    'PixelShuffle with a convolution behind it has a higher L1 at first than ConvTranspose2d',
    'l1Early',
    'higher',
    [isPostConv, isTranspose],
  ),
  rule(
    'S13',
    'PixelShuffle with a convolution behind it draws finer detail than ConvTranspose2d',
    'edgeL1',
    'lower',
    [isPostConv, isTranspose],
  ),
  rule('S13', 'Upsample and convolution is as steady as ConvTranspose2d', 'lossVariance', 'not-higher', [
    isKind('upsample-conv'),
    isTranspose,
  ]),
  rule(
    'S14',
    'PixelShuffle does not end worse than ConvTranspose2d with these losses',
    'l1',
    'not-higher',
    shuffleToTranspose,
  ),
];
