/** The claims of the post that the project began from, by the numbers that reports cite. */
export const CLAIMS = [
  {
    id: 'S1',
    text: 'Under equal conditions PixelShuffle starts with a higher L1 than ConvTranspose2d, learns more slowly at first, and does not end worse.',
  },
  {
    id: 'S2',
    text: 'ConvTranspose2d has a learnable upsampling kernel; PixelShuffle only rearranges channels, so the convolution before it must learn the upsampling.',
  },
  {
    id: 'S3',
    text: 'PixelShuffle: higher L1 early, a fast fall in the middle, late smoother and with fewer checkerboard artifacts.',
  },
  {
    id: 'S4',
    text: 'ConvTranspose2d: low initial L1 and fast, but checkerboard and jagged edges. PixelShuffle: higher initial L1, smoother, few artifacts.',
  },
  {
    id: 'S5',
    text: 'PixelShuffle where smooth edges matter, with stronger convolution blocks; ConvTranspose2d for fast first results.',
  },
  {
    id: 'S6',
    text: 'PixelShuffle gets better with a 5×5 kernel before it, with GroupNorm or InstanceNorm, and with more perceptual or feature-matching loss early on.',
  },
  {
    id: 'S7',
    text: 'PixelShuffle is sensitive to the features in the middle; an encoder that compresses too early hurts it.',
  },
  {
    id: 'S8',
    text: 'Output channels are the target’s times scale²; a decoder block takes twice the inner channels, but at the innermost block.',
  },
  {
    id: 'S9',
    text: 'A light convolution with InstanceNorm and SiLU after every upsampling block steadies the output and reduces artifacts.',
  },
  {
    id: 'S10',
    text: 'Parameter groups, the embedder at half the rate, or layer-wise decay, when the loss swings.',
  },
  { id: 'S11', text: 'Self-attention on the skip features before they are concatenated.' },
  { id: 'S12', text: 'An edge-aware loss (Sobel and L1) sharpens strokes.' },
  {
    id: 'S13',
    text: 'ConvTranspose2d: steady, medium clarity. PixelShuffle with a convolution behind it: slightly higher at first, fine detail. Upsample and convolution: light and steady.',
  },
  {
    id: 'S14',
    text: 'The experiment to run: PixelShuffle against ConvTranspose2d with L1, perceptual and edge-aware losses, with the outputs of each layer.',
  },
] as const;
export type ClaimId = (typeof CLAIMS)[number]['id'];

/** What a comparison says of one claim, under the one condition that its runs were made in. */
export interface ClaimFinding {
  readonly claim: ClaimId;
  /**
   * `holds` and `fails`: the interval of the difference over the seeds lies wholly on one side of zero. `open`: it
   * does not, or there are fewer than three seeds. `not-tested`: the runs that it needs are not there.
   */
  readonly verdict: 'holds' | 'fails' | 'open' | 'not-tested';
  /** What part of the claim was tested: `higher L1 early on`. */
  readonly statement: string;
  /** Of which network and which arms it is said: `3×3 before the shuffle, equal parameters`. */
  readonly condition: string;
  /** The numbers that it rests on; empty where it was not tested. */
  readonly evidence: string;
}
