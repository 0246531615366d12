/** Flags of a point of a simple glyph (OpenType 1.9, "glyf"). */
export const ON_CURVE = 0x01;
export const X_BYTE = 0x02;
export const Y_BYTE = 0x04;
export const REPEAT = 0x08;
export const X_SAME = 0x10;
export const Y_SAME = 0x20;
