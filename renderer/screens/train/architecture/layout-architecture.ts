import type {
  Architecture,
  ArchitectureLayer,
  ArchitectureLevel,
} from '../../../../shared/domain/architecture';

/** One block of the picture: the layers of one side of the U at one level, or the head. */
export interface ArchitectureBlock {
  /** `encoder.2`, `decoder.0`, `head`. */
  readonly id: string;
  readonly part: 'encoder' | 'innermost' | 'decoder' | 'head';
  readonly level: number;
  readonly sizePx: number;
  readonly channels: number;
  readonly layers: readonly ArchitectureLayer[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ArchitectureRow {
  readonly level: ArchitectureLevel;
  /** Top and height of the level's row. */
  readonly y: number;
  readonly height: number;
}

export interface ArchitectureLayout {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly ArchitectureBlock[];
  readonly rows: readonly ArchitectureRow[];
  /** From the encoder's block to the decoder's on the same level. */
  readonly skips: readonly {
    readonly level: number;
    readonly x1: number;
    readonly x2: number;
    readonly y: number;
    readonly kind: 'concat' | 'attention' | 'add';
  }[];
  /** From block to block in the order of the computation. */
  readonly flow: readonly { readonly id: string; readonly path: string }[];
}

const ROW_GAP = 8;
/** Room under a block for its shape. */
const LABEL = 17;
const LEAST_ROW = 46;
const LEAST_BLOCK = 8;
const MARGIN = 18;
/** Least length of a skip on either side of the middle. */
const HALF_SKIP = 15;
const HEAD_WIDTH = 26;
const HEAD_GAP = 30;

/** Width of a block in drawing units per doubling of its channels. */
const widthOf = (channels: number, unit: number) => Math.max(unit * 2, unit * Math.log2(channels + 1));

/**
 * The U as boxes and lines: encoder down the left, decoder up the right, the innermost level in the middle below.
 *
 * A block's height goes with its side and its width with the logarithm of its channels. `width` is that of the
 * drawing in CSS pixels, `tallest` the height of a block of the finest level. All of it is arithmetic, so that it
 * can be tested without a window.
 */
export function layoutArchitecture(
  architecture: Architecture,
  width: number,
  tallest: number,
): ArchitectureLayout {
  const { levels, head } = architecture;
  const last = levels.length - 1;
  const finest = levels[0]?.sizePx ?? 1;
  const drawingWidth = width - HEAD_WIDTH - HEAD_GAP;
  const centre = drawingWidth / 2;
  const widest = Math.max(...levels.map(({ channels }) => Math.log2(channels + 1)));
  const unit = Math.min(13, (drawingWidth / 2 - MARGIN - 20) / (widest * 1.9));

  let y = MARGIN;
  const rows = levels.map((level) => {
    const block = Math.max(LEAST_BLOCK, (level.sizePx / finest) * tallest);
    const height = Math.max(LEAST_ROW, block + LABEL);
    const row = { level, y, height };
    y += height + ROW_GAP;
    return row;
  });
  // The middles of the blocks stand in a straight line from the edge to the centre.
  const first = MARGIN + widthOf(levels[0]?.channels ?? 1, unit) / 2;
  const leftOf = (level: number, block: number) => {
    const middle = first + ((centre - first) * level) / Math.max(1, last);
    return Math.max(MARGIN, Math.min(middle - block / 2, centre - HALF_SKIP - block));
  };

  const boxAt = (row: ArchitectureRow, channels: number) => {
    const height = Math.max(LEAST_BLOCK, (row.level.sizePx / finest) * tallest);
    const top = row.y + (row.height - LABEL - height) / 2;
    return { width: widthOf(channels, unit), height, y: top };
  };
  const blocks: ArchitectureBlock[] = [];
  for (const row of rows) {
    const { level } = row;
    const isInnermost = level.level === last;
    const box = boxAt(row, level.channels);
    const x = isInnermost ? centre - box.width / 2 : leftOf(level.level, box.width);
    blocks.push({
      id: `encoder.${level.level}`,
      part: isInnermost ? 'innermost' : 'encoder',
      level: level.level,
      sizePx: level.sizePx,
      channels: level.channels,
      layers: level.encoder,
      ...box,
      x,
    });
  }
  for (const row of [...rows].reverse()) {
    const { level } = row;
    const output = level.decoder.at(-1);
    if (output === undefined) continue;
    const box = boxAt(row, output.channels);
    blocks.push({
      id: `decoder.${level.level}`,
      part: 'decoder',
      level: level.level,
      sizePx: level.sizePx,
      channels: output.channels,
      layers: level.decoder,
      ...box,
      x: drawingWidth - leftOf(level.level, box.width) - box.width,
    });
  }
  const top = rows[0];
  const drawn = head.at(-1);
  if (top !== undefined && drawn !== undefined) {
    blocks.push({
      id: 'head',
      part: 'head',
      level: 0,
      sizePx: drawn.sizePx,
      channels: drawn.channels,
      layers: head,
      ...boxAt(top, 1),
      width: HEAD_WIDTH,
      x: drawingWidth - MARGIN + HEAD_GAP,
    });
  }
  const at = (id: string) => blocks.find((block) => block.id === id);
  return {
    width,
    height: y - ROW_GAP + MARGIN,
    blocks,
    rows,
    skips: rows.flatMap(({ level }) => {
      const from = at(`encoder.${level.level}`);
      const to = at(`decoder.${level.level}`);
      if (from === undefined || to === undefined || level.skip === null) return [];
      return {
        level: level.level,
        x1: from.x + from.width,
        x2: to.x,
        y: from.y + from.height / 2,
        kind: level.skip,
      };
    }),
    flow: blocks.slice(1).flatMap((block, index) => {
      const before = blocks[index];
      return before === undefined ? [] : { id: block.id, path: flowPath(before, block) };
    }),
  };
}

/** Down to the next encoder block, up to the next decoder block, straight on to the head. */
function flowPath(from: ArchitectureBlock, to: ArchitectureBlock): string {
  if (to.part === 'head') {
    const y = from.y + from.height / 2;
    return `M${from.x + from.width} ${y}H${to.x}`;
  }
  const isDown = to.part === 'encoder' || to.part === 'innermost';
  if (isDown) {
    // From under the label of the block above, then sideways into the block below.
    const x = from.x + Math.min(from.width / 2, 14);
    const y = to.y + to.height / 2;
    return `M${x} ${from.y + from.height + LABEL}V${y}H${to.x}`;
  }
  const x = to.x + to.width - Math.min(to.width / 2, 14);
  const y = from.y + from.height / 2;
  return `M${from.x + from.width} ${y}H${x}V${to.y + to.height + LABEL}`;
}
