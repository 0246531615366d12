/** Titles, questions and arms of the comparisons in assets/comparisons, word for word; an arm that is a name alone is not here. */
export const compareDesigns = {
  'compare.named.seed-experiment.title': 'The seed’s experiment',
  'compare.named.seed-experiment.question':
    'Four upsamplers and ours in the seed’s network, with one head, equal parameters, the same data order and initial seeds: initial L1, convergence, artifacts, sharpness.',
  'compare.named.seed-causes.title': 'Why PixelShuffle’s L1 was higher',
  'compare.named.seed-causes.question':
    'The seed’s PixelShuffle as its code had it (norm before tanh, 1×1 before the shuffle, widths as they come, kernels from N(0, 0.02)), then one of these mended at a time, then all: which of them is the cause?',
  'compare.named.pre-convolution.title': 'What stands before and behind the shuffle',
  'compare.named.pre-convolution.question':
    '1×1, 3×3 and 5×5 before the pixel shuffle, ICNR, and a convolution behind it, at equal parameters: which of them does what the seed says of PixelShuffle?',
  'compare.named.losses.title': 'Losses and upsamplers',
  'compare.named.losses.question':
    'PixelShuffle against ConvTranspose2d with L1 alone, with the edge-aware loss, and with the perceptual loss constant and early.',
  'compare.named.advice.title': 'Learning rates by layer, and attention on the skips',
  'compare.named.advice.question':
    'Does layer-wise decay, or the style embedder at half the rate, steady the loss of the seed’s network, and does attention on the skips lower its L1?',
  'compare.named.kernels.title': 'How the kernels overlap',
  'compare.named.kernels.question':
    'Transposed kernels of 2, 3 and 4 pixels, of which 3 overlap unevenly, nearest and bilinear enlargement, a 1×1 behind the shuffle, and a different upsampler at the finest level: which leaves a lattice?',
  'compare.named.arm.pixel-shuffle-blur': 'PixelShuffle, ICNR and 2×2 mean',
  'compare.named.arm.seed-transpose': 'ConvTranspose2d as the seed had it',
  'compare.named.arm.seed-shuffle': 'PixelShuffle as the seed had it',
  'compare.named.arm.head-mended': 'no norm before tanh',
  'compare.named.arm.kernel-mended': '3×3 before the shuffle',
  'compare.named.arm.init-mended': 'kernels scaled by fan-in, ICNR',
  'compare.named.arm.parameters-mended': 'as many parameters as ConvTranspose2d',
  'compare.named.arm.head-and-kernel': 'no norm before tanh, 3×3 before the shuffle',
  'compare.named.arm.all-mended': 'all of them mended',
  'compare.named.arm.group-norm': '3×3 + PixelShuffle, GroupNorm',
  'compare.named.arm.no-norm': '3×3 + PixelShuffle, no norm',
  'compare.named.arm.shallow': '3×3 + PixelShuffle, innermost map of 4 px',
  'compare.named.arm.transpose-edge': 'ConvTranspose2d, L1 + edge',
  'compare.named.arm.transpose-perceptual': 'ConvTranspose2d, L1 + perceptual',
  'compare.named.arm.shuffle-edge': 'PixelShuffle, L1 + edge',
  'compare.named.arm.shuffle-perceptual': 'PixelShuffle, L1 + perceptual',
  'compare.named.arm.shuffle-perceptual-early': 'PixelShuffle, L1 + perceptual early on',
  'compare.named.arm.plain': 'One rate, skips concatenated',
  'compare.named.arm.layer-decay': 'Rate × 0.8 for each level inwards',
  'compare.named.arm.film-full': 'FiLM, embedder at the full rate',
  'compare.named.arm.film-half': 'FiLM, embedder at half the rate',
  'compare.named.arm.skip-attention': 'Attention on the skips',
  'compare.named.arm.upsample-nearest': 'Upsample (nearest) + Conv',
  'compare.named.arm.upsample-bilinear': 'Upsample (bilinear) + Conv',
  'compare.named.arm.hybrid': 'PixelShuffle at the finest level, ConvTranspose2d below',
} as const;
