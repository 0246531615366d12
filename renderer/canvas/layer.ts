import type { LatticePeriod } from '../../shared/domain/artifact-report';
import type { EditableOutline } from '../../shared/domain/editable-outline';
import type { EmBox, Frame } from '../../shared/domain/frame';
import type { GlyphImage } from '../../shared/domain/glyph-image';
import type { OutlinePath } from '../../shared/domain/outline';
import type { PointRef } from '../outlines/outline-geometry';
import type { SignedField } from './signed-field';
import type { Point } from './view-transform';

/** The part of a 2D context that layers draw with; tests give a recording one. */
export type LayerContext = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'quadraticCurveTo'
  | 'bezierCurveTo'
  | 'closePath'
  | 'arc'
  | 'rect'
  | 'stroke'
  | 'fill'
  | 'fillRect'
  | 'strokeRect'
  | 'fillText'
  | 'drawImage'
  | 'setLineDash'
  | 'save'
  | 'restore'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'imageSmoothingEnabled'
  | 'globalAlpha'
>;

/** What there is to draw of one character in one view; layers leave out what is absent. */
export interface CanvasGlyph {
  readonly frame: Frame;
  readonly image: GlyphImage | null;
  /** With `image`, the pair a difference is drawn of: `image` is the first, this the second. */
  readonly reference: GlyphImage | null;
  readonly source: OutlineInEm | null;
  readonly target: OutlineInEm | null;
  readonly traced: OutlineInEm | null;
  /** The em box that the frame lines are drawn for. */
  readonly em: EmBox;
  /** What the analysis of the image lays over it; null where it is not analysed. */
  readonly analysis: CanvasAnalysis | null;
  /** The outline that is being edited, in units of `em`; null where none is. */
  readonly edit: CanvasEdit | null;
}

/** An outline in hand, as it is drawn. */
export interface CanvasEdit {
  readonly outline: EditableOutline;
  readonly selection: readonly PointRef[];
  /** Two corners in image pixels of the box that is being drawn to select what is in it. */
  readonly box: readonly [Point, Point] | null;
}

/** Fields and places that an analysis found in an image of the same size; each null while it is not looked at. */
export interface CanvasAnalysis {
  readonly residual: SignedField | null;
  /** What the chosen frequency draws in the image. */
  readonly frequency: SignedField | null;
  /** 1 for each pixel that the number under the pointer was made of. */
  readonly contributors: Uint8Array | null;
  readonly contours: readonly CanvasContour[] | null;
}

/** A closed line in image pixels: x and y by turns. */
export interface CanvasContour {
  readonly points: Float32Array;
  readonly isChosen: boolean;
}

/** An outline in the units of the em it belongs to. */
export interface OutlineInEm {
  readonly path: OutlinePath;
  readonly em: EmBox;
}

/** Colours of the theme as CSS colours; see canvas-colours.ts. */
export interface CanvasColours {
  readonly paper: string;
  readonly ink: string;
  readonly grid: string;
  readonly frame: string;
  readonly sourceOutline: string;
  readonly targetOutline: string;
  readonly tracedOutline: string;
  readonly node: string;
  readonly onInk: string;
  /** One for each period, told apart by those who see few colours; see glyph-view.css. */
  readonly lattice: Readonly<Record<LatticePeriod, string>>;
  /** What is pointed at from another view. */
  readonly mark: string;
}

/** The image pixels that can be seen: first included, last excluded. */
export interface VisiblePixels {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a layer is told besides the glyph. The context's unit is one image pixel. */
export interface LayerParameters {
  /** Device pixels per image pixel. */
  readonly zoom: number;
  /** One CSS pixel in image pixels: multiply every line width, radius and text size by it. */
  readonly onePixel: number;
  readonly visible: VisiblePixels;
  readonly colours: CanvasColours;
  readonly isInverted: boolean;
  /** An image in ink on paper as something that can be drawn, cached by the view. */
  readonly bitmapOf: (image: GlyphImage, isInverted: boolean) => CanvasImageSource;
  /** The red and cyan difference of two images as something that can be drawn, cached by the view. */
  readonly differenceOf: (image: GlyphImage, reference: GlyphImage) => CanvasImageSource;
  /** A signed field in two colours at the contrast that is set, or so many times as strong; cached by the view. */
  readonly signedOf: (field: SignedField, times?: number) => CanvasImageSource;
}

/** An overlay of the glyph canvas. Higher `zIndex` is drawn later; `draw` may not keep any state. */
export interface Layer {
  readonly id: string;
  readonly titleKey: LayerTitleKey;
  readonly zIndex: number;
  readonly defaultOn: boolean;
  readonly draw: (context: LayerContext, glyph: CanvasGlyph, parameters: LayerParameters) => void;
}

export type LayerTitleKey =
  | 'inspect.layer.image'
  | 'inspect.layer.difference'
  | 'inspect.layer.residual'
  | 'inspect.layer.frequency'
  | 'inspect.layer.pixelGrid'
  | 'inspect.layer.lattice2'
  | 'inspect.layer.lattice4'
  | 'inspect.layer.lattice8'
  | 'inspect.layer.contributors'
  | 'inspect.layer.pixelValues'
  | 'inspect.layer.emBox'
  | 'inspect.layer.sourceOutline'
  | 'inspect.layer.targetOutline'
  | 'inspect.layer.tracedOutline'
  | 'inspect.layer.filledOutline'
  | 'inspect.layer.editedOutline'
  | 'inspect.layer.contours';
