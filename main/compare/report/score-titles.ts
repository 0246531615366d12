import type { Score } from '../../../shared/domain/comparison';

/** How tables call a score, in which unit, and how it is measured. */
interface ScoreTitle {
  readonly title: string;
  readonly unit: string;
  readonly method: string;
}

export const SCORE_TITLES: Readonly<Record<Score, ScoreTitle>> = {
  l1Initial: {
    title: 'initial L1',
    unit: '',
    method: 'mean absolute difference of coverage on the held-out sample before the first step',
  },
  l1Early: {
    title: 'L1 early',
    unit: '',
    method: 'mean height of the held-out curve over the first 10 % of the budget',
  },
  l1Middle: { title: 'L1 middle', unit: '', method: 'the same from 10 % to 50 % of the budget' },
  l1Late: { title: 'L1 late', unit: '', method: 'the same over the second half of the budget' },
  trainL1Early: {
    title: 'training L1 early',
    unit: '',
    method: 'mean of the training loss over the steps of the first 10 % of the budget',
  },
  trainL1Middle: { title: 'training L1 middle', unit: '', method: 'the same from 10 % to 50 %' },
  trainL1Late: { title: 'training L1 late', unit: '', method: 'the same over the second half' },
  l1: { title: 'final L1', unit: '', method: 'on all held-out Han, averaged weights, at the end of the run' },
  ssim: {
    title: 'final SSIM',
    unit: '',
    method: 'structural similarity (Wang et al. 2004), 11×11 Gaussian window',
  },
  iou: {
    title: 'final ink IoU',
    unit: '',
    method: 'ink of both over ink of either, with the outline at 0.5',
  },
  edgeL1: { title: 'final edge L1', unit: '', method: 'mean absolute difference of Sobel gradients' },
  edgeWidth: {
    title: 'edge width',
    unit: 'px',
    method: 'width of strokes’ edges from the profile of the gradient; the smaller, the sharper',
  },
  saw2: {
    title: 'SAW, period 2',
    unit: 'grey levels',
    method:
      'teeth along edges, locked to the pixel lattice, by orientation, over the set; the headline score',
  },
  saw4: { title: 'SAW, period 4', unit: 'grey levels', method: 'the same for the lattice of period 4' },
  lock2: {
    title: 'LOCK, period 2',
    unit: 'grey levels',
    method: 'amplitude of the lattice that all glyphs of the set share in phase',
  },
  lock4: { title: 'LOCK, period 4', unit: 'grey levels', method: 'the same for the lattice of period 4' },
  tdd2: {
    title: 'Tdd, period 2',
    unit: 'dB',
    method: 'median prominence of the diagonal lattice frequencies over their neighbourhood',
  },
  rough: {
    title: 'roughness',
    unit: 'grey levels',
    method: 'mean deviation of an edge’s pixels from their neighbours along it',
  },
  kdi: {
    title: 'KDI',
    unit: '',
    method:
      'how unevenly the finest upsampler answers a constant, from its weights alone; 0 cannot draw a checkerboard',
  },
  lossVariance: {
    title: 'variance of the loss',
    unit: '10⁻⁶',
    method:
      'of the training loss about its trend in the second half: half the mean squared difference of successive steps',
  },
  gradientNorm: {
    title: 'gradient norm',
    unit: '',
    method: 'median of the gradient’s norm in the second half',
  },
  gradientSpread: {
    title: 'spread of the gradient norm',
    unit: '',
    method: '95th percentile over the median in the second half; the smaller, the steadier',
  },
  msPerStep: {
    title: 'time of a step, as the runs ran',
    unit: 'ms',
    method:
      'median over the run, with whatever else the machine did meanwhile; the multiply-adds tell what an arm costs',
  },
};
