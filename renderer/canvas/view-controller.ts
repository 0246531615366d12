import type { Point, ViewTransform } from './view-transform';
import { centreOn, fitTransform, nextZoom, panBy, zoomAbout } from './view-transform';

/** Wheel travel for one zoom step: a notch of a mouse wheel is 100 or 120, a trackpad sends many small ones. */
const WHEEL_TRAVEL_PER_STEP = 60;

/** What a view tells of itself so that "fit" knows its room. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/**
 * One zoom and pan shared by any number of views.
 *
 * Until the user zooms or pans, the image is fitted to the smallest of the views and stays fitted when they
 * are resized. Lives outside React: a drag changes nothing but the canvases that listen.
 */
export class ViewController {
  private current: ViewTransform = { zoom: 1, x: 0, y: 0 };
  private isFitted = true;
  private imageSizePx = 64;
  private wheelTravel = 0;
  private pointed: Point | null = null;
  private marked: Point | null = null;
  private readonly sizes = new Map<object, ViewSize>();
  private readonly listeners = new Set<() => void>();

  get transform(): ViewTransform {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The place in image pixels under the pointer, in whichever of the views it is. */
  get pointer(): Point | null {
    return this.pointed;
  }

  setPointer(pixel: Point | null): void {
    if (pixel === null && this.pointed === null) return;
    this.pointed = pixel;
    this.notify();
  }

  /** A place in image pixels that a view of another kind points at, such as the unrolled edge. */
  get mark(): Point | null {
    return this.marked;
  }

  setMark(pixel: Point | null): void {
    if (pixel?.x === this.marked?.x && pixel?.y === this.marked?.y) return;
    this.marked = pixel;
    this.notify();
  }

  /** The smallest of the views in device pixels; null while there is none. */
  get viewSize(): ViewSize | null {
    const sizes = [...this.sizes.values()].filter((size) => size.width > 0 && size.height > 0);
    if (sizes.length === 0) return null;
    return {
      width: Math.min(...sizes.map((size) => size.width)),
      height: Math.min(...sizes.map((size) => size.height)),
    };
  }

  /** The zoom factor alone, for a label in React (a change of pan does not change it). */
  getZoom = (): number => this.current.zoom;

  /** A new size of image fits anew: the same place in another frame is somewhere else. */
  setImageSize(sizePx: number): void {
    if (sizePx === this.imageSizePx) return;
    this.imageSizePx = sizePx;
    this.fit();
  }

  /** Registers a view's size in device pixels; undefined when the view goes. */
  setViewSize(view: object, size: ViewSize | undefined): void {
    if (size === undefined) this.sizes.delete(view);
    else this.sizes.set(view, size);
    if (this.isFitted) this.fit();
  }

  fit(): void {
    const size = this.viewSize;
    this.isFitted = true;
    if (size !== null) this.set(fitTransform(this.imageSizePx, size.width, size.height));
  }

  zoomBy(direction: 1 | -1, anchor: Point = { x: 0, y: 0 }): void {
    this.zoomTo(nextZoom(this.current.zoom, direction), anchor);
  }

  zoomTo(zoom: number, anchor: Point = { x: 0, y: 0 }): void {
    this.isFitted = false;
    this.set(zoomAbout(this.current, zoom, anchor));
  }

  pan(dx: number, dy: number): void {
    this.isFitted = false;
    this.set(panBy(this.current, dx, dy));
  }

  /** Brings a place of the image into the middle. */
  centre(pixel: Point): void {
    this.isFitted = false;
    this.set(centreOn(this.current, pixel));
  }

  /** Wheel and pinch: gathers small trackpad deltas until they make one step. */
  wheel(deltaY: number, anchor: Point): void {
    if (Math.sign(deltaY) !== Math.sign(this.wheelTravel)) this.wheelTravel = 0;
    this.wheelTravel += deltaY;
    if (Math.abs(this.wheelTravel) < WHEEL_TRAVEL_PER_STEP) return;
    this.zoomBy(this.wheelTravel < 0 ? 1 : -1, anchor);
    this.wheelTravel = 0;
  }

  /** `+`, `-` and `0`; true when the key was one of them. */
  key(key: string): boolean {
    if (key === '+' || key === '=') this.zoomBy(1);
    else if (key === '-' || key === '_') this.zoomBy(-1);
    else if (key === '0') this.fit();
    else return false;
    return true;
  }

  private set(next: ViewTransform): void {
    if (next.zoom === this.current.zoom && next.x === this.current.x && next.y === this.current.y) return;
    this.current = next;
    this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
