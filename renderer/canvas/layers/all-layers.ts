import type { Layer } from '../layer';
import { contoursLayer } from './contours';
import { contributorsLayer } from './contributors';
import { differenceLayer } from './difference';
import { emBoxLayer } from './em-box';
import { frequencyLayer } from './frequency';
import { imageLayer } from './image';
import { lattice2Layer, lattice4Layer, lattice8Layer } from './lattice';
import { filledOutlineLayer, sourceOutlineLayer, targetOutlineLayer, tracedOutlineLayer } from './outlines';
import { pixelGridLayer } from './pixel-grid';
import { pixelValuesLayer } from './pixel-values';
import { residualLayer } from './residual';

/** Every overlay there is, in drawing order. A new one is a file in this folder and a line here. */
export const ALL_LAYERS: readonly Layer[] = [
  imageLayer,
  filledOutlineLayer,
  differenceLayer,
  residualLayer,
  frequencyLayer,
  pixelGridLayer,
  lattice2Layer,
  lattice4Layer,
  lattice8Layer,
  contributorsLayer,
  pixelValuesLayer,
  emBoxLayer,
  sourceOutlineLayer,
  targetOutlineLayer,
  tracedOutlineLayer,
  contoursLayer,
].toSorted((a, b) => a.zIndex - b.zIndex);
