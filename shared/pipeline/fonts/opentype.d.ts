/** The part of opentype.js 2.0 that reading needs; the package brings no types of its own. */
declare module 'opentype.js' {
  export interface OpentypeCommand {
    readonly type: 'M' | 'L' | 'Q' | 'C' | 'Z';
    readonly x: number;
    readonly y: number;
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  }
  export interface OpentypeReadGlyph {
    readonly name: string | undefined | null;
    readonly advanceWidth: number | undefined;
    readonly path: { readonly commands: readonly OpentypeCommand[] };
  }
  export type OpentypeNames = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  export interface OpentypeReadFont {
    readonly unitsPerEm: number;
    readonly numGlyphs: number;
    readonly names: Readonly<Record<'windows' | 'macintosh' | 'unicode', OpentypeNames | undefined>>;
    readonly glyphs: { get(index: number): OpentypeReadGlyph | undefined };
    readonly tables: {
      readonly hhea?: { readonly ascender: number; readonly descender: number };
      readonly os2?: {
        readonly usWeightClass: number;
        readonly fsType: number;
        readonly sTypoAscender: number;
        readonly sTypoDescender: number;
      };
    };
  }
  export function parse(buffer: ArrayBuffer): OpentypeReadFont;
}
