/** Sides of the pictures in CSS pixels, their hairlines included. */
export interface PictureSides {
  /** Of the large one, in which arms blink. */
  readonly blink: number;
  readonly tile: number;
}

const LEAST = 130;
const BORDERS = 2;
/** Of the stage, all around; between large and small pictures; between small ones. */
const [PADDING, GUTTER, GAP] = [12, 16, 12];
/** What is said below the large picture, and below each small one. */
const [LEGEND, CAPTION] = [42, 24];
const ROWS = 2;

/**
 * The large picture as high as the stage, the small ones in two rows beside it: each a multiple of the image's side,
 * so that the whole image fills it, and never below what teeth of one pixel can be seen in.
 */
export function pictureSides(stage: {
  readonly width: number;
  readonly height: number;
  readonly sizePx: number;
  /** Of the small pictures. */
  readonly count: number;
}): PictureSides {
  const { width, sizePx, count } = stage;
  const snap = (room: number) => Math.max(LEAST, Math.floor((room - BORDERS) / sizePx) * sizePx + BORDERS);
  const height = stage.height - 2 * PADDING;
  const blink = snap(Math.min(height - LEGEND, width / 3));
  const columns = Math.ceil(count / ROWS);
  const across = (width - 2 * PADDING - blink - GUTTER - (columns - 1) * GAP) / columns;
  const down = (height - (ROWS - 1) * GAP) / ROWS - CAPTION;
  return { blink, tile: snap(Math.min(across, down)) };
}
