/** Titles and questions of the comparisons in assets/comparisons, word for word. */
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
} as const;
