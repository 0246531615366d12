/** The claims of the seed's post, what two arms can test of them, and under which condition. */
export const claims = {
  'claim.S1':
    'Under equal conditions PixelShuffle starts with a higher L1 than ConvTranspose2d, learns more slowly at first, and does not end worse.',
  'claim.S2':
    'ConvTranspose2d has a learnable upsampling kernel; PixelShuffle only rearranges channels, so the convolution before it must learn the upsampling.',
  'claim.S3':
    'PixelShuffle: higher L1 early, a fast fall in the middle, late smoother and with fewer checkerboard artifacts.',
  'claim.S4':
    'ConvTranspose2d: low initial L1 and fast, but checkerboard and jagged edges. PixelShuffle: higher initial L1, smoother, few artifacts.',
  'claim.S5':
    'PixelShuffle where smooth edges matter, with stronger convolution blocks; ConvTranspose2d for fast first results.',
  'claim.S6':
    'PixelShuffle gets better with a 5×5 kernel before it, with GroupNorm or InstanceNorm, and with more perceptual or feature-matching loss early on.',
  'claim.S7':
    'PixelShuffle is sensitive to the features in the middle; an encoder that compresses too early hurts it.',
  'claim.S8':
    'Output channels are the target’s times scale²; a decoder block takes twice the inner channels, but at the innermost block.',
  'claim.S9':
    'A light convolution with InstanceNorm and SiLU after every upsampling block steadies the output and reduces artifacts.',
  'claim.S10': 'Parameter groups, the embedder at half the rate, or layer-wise decay, when the loss swings.',
  'claim.S11': 'Self-attention on the skip features before they are concatenated.',
  'claim.S12': 'An edge-aware loss (Sobel and L1) sharpens strokes.',
  'claim.S13':
    'ConvTranspose2d: steady, medium clarity. PixelShuffle with a convolution behind it: slightly higher at first, fine detail. Upsample and convolution: light and steady.',
  'claim.S14':
    'The experiment to run: PixelShuffle against ConvTranspose2d with L1, perceptual and edge-aware losses, with the outputs of each layer.',
  'claim.statement.shuffle-early-l1': 'PixelShuffle has a higher L1 in the early phase',
  'claim.statement.shuffle-early-training-l1': 'PixelShuffle has a higher training L1 in the early phase',
  'claim.statement.shuffle-middle-l1':
    'PixelShuffle learns more slowly at first: a higher L1 in the middle phase',
  'claim.statement.shuffle-not-worse': 'PixelShuffle does not end worse',
  'claim.statement.shuffle-steadier': 'PixelShuffle’s training loss is steadier',
  'claim.statement.pre1-early-l1':
    'a 1×1 before the shuffle has a higher early L1 than a 3×3, which can learn to upsample',
  'claim.statement.pre1-final-l1': 'a 1×1 before the shuffle ends with a higher L1 than a 3×3',
  'claim.statement.shuffle-fewer-teeth': 'PixelShuffle ends with fewer checkerboard teeth',
  'claim.statement.shuffle-smoother': 'PixelShuffle ends with smoother edges',
  'claim.statement.blur-fewer-teeth':
    'PixelShuffle with ICNR and a 2×2 mean ends with fewer checkerboard teeth',
  'claim.statement.transpose-lower-start': 'ConvTranspose2d has a lower L1 at the start',
  'claim.statement.transpose-checkerboard': 'ConvTranspose2d draws more checkerboard',
  'claim.statement.transpose-jagged': 'ConvTranspose2d draws more jagged edges',
  'claim.statement.strong-block-smoother':
    'PixelShuffle with a stronger block (a convolution behind it) draws smoother edges than ConvTranspose2d',
  'claim.statement.transpose-first-results': 'ConvTranspose2d gives better first results',
  'claim.statement.pre5-final-l1': 'a 5×5 before the shuffle ends with a lower L1 than a 3×3',
  'claim.statement.pre5-fewer-teeth': 'a 5×5 before the shuffle ends with fewer teeth than a 3×3',
  'claim.statement.instance-norm-steadies': 'InstanceNorm steadies PixelShuffle’s gradients',
  'claim.statement.group-norm-steadies': 'GroupNorm steadies PixelShuffle’s gradients',
  'claim.statement.perceptual-early': 'perceptual loss early on ends with a lower L1 than none',
  'claim.statement.larger-innermost':
    'PixelShuffle ends with a lower L1 where the encoder stops at a larger innermost map',
  'claim.statement.post-conv-fewer-teeth': 'a convolution behind the shuffle ends with fewer teeth',
  'claim.statement.post-conv-smoother': 'a convolution behind the shuffle ends with smoother edges',
  'claim.statement.post-conv-steadies': 'a convolution behind the shuffle steadies the training loss',
  'claim.statement.layer-decay-steadies': 'layer-wise decay of the learning rate steadies the loss',
  'claim.statement.embedder-rate-steadies': 'the embedder at half the rate steadies the loss',
  'claim.statement.skip-attention': 'attention on the skips ends with a lower L1',
  'claim.statement.edge-sharpens': 'the edge loss sharpens strokes',
  'claim.statement.edge-nearer': 'the edge loss brings edges nearer to the target’s',
  'claim.statement.post-conv-early-l1':
    'PixelShuffle with a convolution behind it has a higher L1 at first than ConvTranspose2d',
  'claim.statement.post-conv-finer':
    'PixelShuffle with a convolution behind it draws finer detail than ConvTranspose2d',
  'claim.statement.upsample-steady': 'Upsample and convolution is as steady as ConvTranspose2d',
  'claim.statement.shuffle-not-worse-with-losses':
    'PixelShuffle does not end worse than ConvTranspose2d with these losses',
  'claim.untested.no-pair': 'no two arms of this comparison differ in this alone',
  'claim.untested.construction':
    'a rule of construction: every network here keeps it; one that breaks it is refused before it is trained',
  'claim.condition': '{left} against {right}; {parts}',
  'claim.condition.arm': '{title} ({parameters})',
  'claim.condition.matched': 'equal parameters',
  'claim.condition.unmatched': '{ratio} times the parameters',
  'claim.condition.head-norm': 'norm before tanh',
  'claim.condition.normal-kernels': 'kernels from N(0, 0.02)',
  'claim.condition.edge-loss': 'edge loss',
  'claim.condition.perceptual-loss': 'perceptual loss',
  'claim.evidence': '{score}: {difference}[ {interval}], {seeds} {seeds|seed|seeds}',
} as const;
