import { z } from 'zod';

/** TrueType and CFF keep coordinates in 16 bits. */
const unit = z.int().min(-32768).max(32767);
const position = z.strictObject({ x: unit, y: unit });
export type Position = Readonly<z.infer<typeof position>>;

/** An on-curve point with the off-curve points at its sides; a side without one ends a straight line. */
const outlineNodeSchema = position.extend({
  /** The off-curve point before it. */
  handleIn: position.nullable(),
  /** The off-curve point after it. */
  handleOut: position.nullable(),
  /** Whether its sides keep one direction when one of them is moved. */
  isSmooth: z.boolean(),
});
export type OutlineNode = Readonly<z.infer<typeof outlineNodeSchema>>;

/** `edited/U+4E00.json`: an outline as its nodes, in integer font units, y up. Contours are closed. */
export const editableOutlineSchema = z.strictObject({
  unitsPerEm: z.int().min(16).max(16384),
  contours: z.array(z.array(outlineNodeSchema).min(2).max(4096)).max(1024),
});
export type EditableOutline = Readonly<z.infer<typeof editableOutlineSchema>>;
