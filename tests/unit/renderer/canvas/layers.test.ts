import { describe, expect, it } from 'vitest';
import type { CanvasAnalysis, CanvasGlyph, LayerParameters } from '../../../../renderer/canvas/layer';
import { ALL_LAYERS } from '../../../../renderer/canvas/layers/all-layers';
import { VERB } from '../../../../shared/domain/outline';
import { recordingContext } from './recording-context';

const em = { unitsPerEm: 100, ascender: 88, descender: -12 };
// One font unit is 0.4 px: 50 px canvas, em box 40 px, margin 5 px.
const frame = { sizePx: 50, emScale: 0.8 };
const path = {
  verbs: Uint8Array.of(VERB.move, VERB.line, VERB.cubic, VERB.close),
  coords: Float32Array.of(0, 0, 50, 0, 60, 0, 60, 40, 50, 40),
};
const image = { sizePx: 50, coverage: new Uint8Array(2500).fill(200) };

function glyph(parts: Partial<CanvasGlyph> = {}): CanvasGlyph {
  const nothing = {
    image: null,
    reference: null,
    source: null,
    target: null,
    traced: null,
    analysis: null,
    edit: null,
  };
  return { frame, em, ...nothing, ...parts };
}

function parameters(parts: Partial<LayerParameters> = {}): LayerParameters {
  return {
    zoom: 8,
    onePixel: 1 / 8,
    visible: { left: 0, top: 0, right: 2, bottom: 1 },
    colours: {
      paper: 'paper',
      ink: 'ink',
      grid: 'grid',
      frame: 'frame',
      sourceOutline: 'source',
      targetOutline: 'target',
      tracedOutline: 'traced',
      node: 'node',
      onInk: 'onInk',
      lattice: { 2: 'two', 4: 'four', 8: 'eight' },
      mark: 'mark',
    },
    isInverted: false,
    bitmapOf: () => ({}) as CanvasImageSource,
    differenceOf: () => ({}) as CanvasImageSource,
    signedOf: () => ({}) as CanvasImageSource,
    ...parts,
  };
}

const field = { sizePx: 50, values: new Float32Array(2500).fill(3) };

function analysed(parts: Partial<CanvasAnalysis>): CanvasGlyph {
  return glyph({
    analysis: { residual: null, frequency: null, contributors: null, contours: null, ...parts },
  });
}

function drawn(id: string, of: CanvasGlyph, with_: LayerParameters = parameters()): readonly string[] {
  const { context, calls } = recordingContext();
  const layer = ALL_LAYERS.find((candidate) => candidate.id === id);
  if (layer === undefined) throw new Error(`no layer ${id}`);
  layer.draw(context, of, with_);
  return calls;
}

describe('layers', () => {
  it('have ids of their own and are in drawing order', () => {
    expect(new Set(ALL_LAYERS.map((layer) => layer.id)).size).toBe(ALL_LAYERS.length);
    const order = ALL_LAYERS.map((layer) => layer.zIndex);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('draw nothing of what a glyph does not have', () => {
    const withoutGlyph = [
      'image',
      'difference',
      'pixel-values',
      'source-outline',
      'target-outline',
      'traced-outline',
      'residual',
      'frequency',
      'contributors',
      'contours',
    ];
    for (const id of withoutGlyph) expect(drawn(id, glyph(), parameters({ zoom: 64 }))).toEqual([]);
    for (const id of ['residual', 'frequency', 'contributors', 'contours']) {
      expect(drawn(id, analysed({}))).toEqual([]);
    }
  });

  it('image: draws the bitmap over the whole canvas without smoothing', () => {
    expect(drawn('image', glyph({ image }))).toEqual([
      'imageSmoothingEnabled=false',
      'drawImage object 0 0 50 50',
    ]);
  });

  it('difference: takes the place of the image when there is something to compare with', () => {
    const compared = glyph({ image, reference: image });
    expect(drawn('difference', compared)).toEqual([
      'imageSmoothingEnabled=false',
      'drawImage object 0 0 50 50',
    ]);
    expect(drawn('image', compared)).toEqual([]);
  });

  it('pixel grid: begins at 400 % and draws only the visible lines, one screen pixel wide', () => {
    expect(drawn('pixel-grid', glyph(), parameters({ zoom: 3 }))).toEqual([]);
    const calls = drawn('pixel-grid', glyph());
    expect(calls.filter((call) => call.startsWith('moveTo'))).toEqual([
      'moveTo 0 0',
      'moveTo 1 0',
      'moveTo 2 0',
      'moveTo 0 0',
      'moveTo 0 1',
    ]);
    expect(calls).toContain('lineWidth=0.125');
  });

  it('pixel values: writes the visible coverages from 3200 %, light on ink', () => {
    expect(drawn('pixel-values', glyph({ image }))).toEqual([]);
    const calls = drawn('pixel-values', glyph({ image }), parameters({ zoom: 32, onePixel: 1 / 32 }));
    expect(calls.filter((call) => call.startsWith('fillText'))).toEqual([
      'fillText 200 0.5 0.5',
      'fillText 200 1.5 0.5',
    ]);
    expect(calls).toContain('fillStyle=onInk');
    const inverted = drawn('pixel-values', glyph({ image }), parameters({ zoom: 32, isInverted: true }));
    expect(inverted).toContain('fillStyle=ink');
  });

  it('em box: is the frame of the font with a dashed cross through its centre', () => {
    expect(drawn('em-box', glyph())).toEqual([
      'save',
      'strokeStyle=frame',
      'lineWidth=0.125',
      'strokeRect 5 5 40 40',
      'setLineDash [0.375 0.375]',
      'beginPath',
      'moveTo 25 5',
      'lineTo 25 45',
      'moveTo 5 25',
      'lineTo 45 25',
      'stroke',
      'restore',
    ]);
  });

  it.each([
    ['source-outline', 'source'],
    ['target-outline', 'target'],
    ['traced-outline', 'traced'],
  ] as const)('%s: strokes its outline in its own colour with y turned down', (id, colour) => {
    const calls = drawn(id, glyph({ [colour]: { path, em } }), parameters({ zoom: 2, onePixel: 0.5 }));
    expect(calls).toEqual([
      'beginPath',
      'moveTo 5 40.2',
      'lineTo 25 40.2',
      'bezierCurveTo 29 40.2 29 24.2 25 24.2',
      'closePath',
      `strokeStyle=${colour}`,
      'lineWidth=0.625',
      'stroke',
    ]);
  });

  it('traced outline: shows nodes and handles once they have room', () => {
    const calls = drawn('traced-outline', glyph({ traced: { path, em } }));
    // Two handles of the one curve; corners as squares: 0,0 and 50,40; the line runs smoothly into the curve.
    expect(calls.filter((call) => call.startsWith('rect'))).toHaveLength(2);
    expect(calls.filter((call) => call.startsWith('arc'))).toHaveLength(3);
  });

  it('lattice: draws the lines of each period from the corner, the coarser wider, once they are 8 px apart', () => {
    const lines = (id: string, of = parameters()) =>
      drawn(id, glyph(), of).filter((call) => call.startsWith('moveTo') || call.startsWith('lineWidth'));
    const view = parameters({ visible: { left: 3, top: 2, right: 9, bottom: 4 } });
    expect(lines('lattice-2', view)).toEqual([
      'moveTo 4 2',
      'moveTo 6 2',
      'moveTo 8 2',
      'moveTo 3 2',
      'moveTo 3 4',
      'lineWidth=0.125',
    ]);
    expect(lines('lattice-4', view)).toEqual(['moveTo 4 2', 'moveTo 8 2', 'moveTo 3 4', 'lineWidth=0.188']);
    expect(lines('lattice-8', view)).toEqual(['moveTo 8 2', 'lineWidth=0.25']);
    expect(drawn('lattice-2', glyph(), view)).toContain('strokeStyle=two');
    expect(drawn('lattice-8', glyph(), view)).toContain('strokeStyle=eight');
    // At 300 % two pixels are 6 screen pixels: the finest lattice would cover the glyph.
    const small = parameters({ zoom: 3, onePixel: 1 / 3 });
    expect(drawn('lattice-2', glyph(), small)).toEqual([]);
    expect(drawn('lattice-4', glyph(), small)).not.toEqual([]);
  });

  it('residual: lies on paper in place of the image', () => {
    expect(drawn('residual', analysed({ residual: field }))).toEqual([
      'fillStyle=paper',
      'fillRect 0 0 50 50',
      'imageSmoothingEnabled=false',
      'drawImage object 0 0 50 50',
    ]);
  });

  it('frequency: lies on the image, which stays in sight', () => {
    expect(drawn('frequency', analysed({ frequency: field }))).toEqual([
      'imageSmoothingEnabled=false',
      'drawImage object 0 0 50 50',
    ]);
  });

  it('contributors: marks the visible pixels of a number and no other', () => {
    const contributors = new Uint8Array(2500);
    contributors[1] = 1;
    contributors[50 * 49] = 1;
    const calls = drawn('contributors', analysed({ contributors }));
    expect(calls.filter((call) => call.startsWith('rect'))).toEqual(['rect 1 0 1 1']);
    // What is drawn after it is not made faint.
    expect(calls.filter((call) => call.startsWith('globalAlpha')).at(-1)).toBe('globalAlpha=1');
  });

  it('contours: closes every line and rings the beginning of the chosen one', () => {
    const points = Float32Array.of(1, 2, 3, 2, 3, 4);
    const contours = [
      { points, isChosen: false },
      { points, isChosen: true },
    ];
    const whole = parameters({ visible: { left: 0, top: 0, right: 50, bottom: 50 } });
    const calls = drawn('contours', analysed({ contours }), whole);
    const line = ['beginPath', 'moveTo 3 4', 'lineTo 1 2', 'lineTo 3 2', 'lineTo 3 4'];
    expect(calls.slice(1, 6)).toEqual(line);
    expect(calls.filter((call) => call === 'lineTo 3 2')).toHaveLength(2);
    expect(calls.filter((call) => call.startsWith('arc'))).toEqual(['arc 1 2 0.438 0 6.283']);
  });

  it('contours: leave out what is out of sight and come back where it is in sight again', () => {
    const points = Float32Array.of(1, 0, 9, 0, 9, 9, 1, 9, 1, 1);
    const calls = drawn('contours', analysed({ contours: [{ points, isChosen: false }] }));
    expect(calls.filter((call) => /^(move|line)To/.test(call))).toEqual([
      'moveTo 1 1',
      'lineTo 1 0',
      'lineTo 9 0',
      'moveTo 1 9',
      'lineTo 1 1',
    ]);
  });
});
