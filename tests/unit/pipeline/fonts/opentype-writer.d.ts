/** The part of opentype.js that the tests build and read fonts with, as an oracle beside our own reader. */
declare module 'opentype.js' {
  export interface WriterPath {
    readonly commands: readonly OpentypeCommand[];
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
    close(): void;
  }
  export interface OpentypeCommand {
    readonly type: 'M' | 'L' | 'Q' | 'C' | 'Z';
    readonly x: number;
    readonly y: number;
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  }
  interface OracleFont {
    readonly tables: { readonly cmap?: { readonly glyphIndexMap: Readonly<Record<string, number>> } };
    readonly glyphs: {
      get(index: number): { readonly path: WriterPath; readonly advanceWidth: number } | undefined;
    };
    toArrayBuffer(): ArrayBuffer;
  }
  const opentype: {
    readonly Path: new () => WriterPath;
    readonly Glyph: new (options: Readonly<Record<string, unknown>>) => object;
    readonly Font: new (options: Readonly<Record<string, unknown>>) => OracleFont;
    parse(buffer: ArrayBuffer): OracleFont;
  };
  // biome-ignore lint/style/noDefaultExport: the shape of the package under Node
  export default opentype;
}
