import type { Layer } from '../layer';
import { differenceLayer } from './difference';
import { emBoxLayer } from './em-box';
import { imageLayer } from './image';
import { sourceOutlineLayer, targetOutlineLayer, tracedOutlineLayer } from './outlines';
import { pixelGridLayer } from './pixel-grid';
import { pixelValuesLayer } from './pixel-values';

/** Every overlay there is, in drawing order. A new one is a file in this folder and a line here. */
export const ALL_LAYERS: readonly Layer[] = [
  imageLayer,
  differenceLayer,
  pixelGridLayer,
  pixelValuesLayer,
  emBoxLayer,
  sourceOutlineLayer,
  targetOutlineLayer,
  tracedOutlineLayer,
].toSorted((a, b) => a.zIndex - b.zIndex);
