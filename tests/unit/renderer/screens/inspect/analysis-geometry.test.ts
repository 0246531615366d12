import { describe, expect, it } from 'vitest';
import {
  phaseGrid,
  placeAt,
  rosettePlace,
  sectorAt,
} from '../../../../../renderer/screens/inspect/analysis/phase-geometry';
import {
  binOnSpectrum,
  composeSpectrum,
  DARKEST,
  frequencyAt,
  LIGHTEST,
  peakAt,
  peakPoint,
  spectrumPlace,
} from '../../../../../renderer/screens/inspect/analysis/spectrum-geometry';
import { gridColumns } from '../../../../../renderer/screens/inspect/grid-columns';

const peak = (u: number, v: number) => ({ u, v, period: 2 as const, power: 1, floor: 1, decibels: 0 });

describe('the spectrum on its surface', () => {
  it('is enlarged by whole numbers, centred, and made smaller only where there is no room', () => {
    expect(spectrumPlace(64, 210, 150)).toEqual({ scale: 2, left: 41, top: 11 });
    expect(spectrumPlace(128, 64, 90).scale).toBe(0.5);
  });

  it('has frequency 0 in the middle and half the sampling rate at its first bin', () => {
    expect([binOnSpectrum(0, 64), binOnSpectrum(0.5, 64), binOnSpectrum(-0.25, 64)]).toEqual([32, 0, 16]);
    const place = spectrumPlace(64, 128, 128);
    expect(frequencyAt(place, 64, 65, 96)).toEqual({ u: 0, v: 0.25, bin: 48 * 64 + 32 });
    expect(frequencyAt(place, 64, 128, 5)).toBeNull();
  });

  it('finds the peak that was meant, and none far from all', () => {
    const spectrum = {
      sizePx: 64,
      decibels: new Float32Array(4096),
      peaks: [peak(0.5, 0), peak(0.25, 0.25)],
    };
    const place = spectrumPlace(64, 128, 128);
    const at = peakPoint(place, 64, spectrum.peaks[1] ?? peak(0, 0));
    expect(at).toEqual({ x: 97, y: 97 });
    expect(peakAt(place, spectrum, at.x + 3, at.y - 2, 8)).toBe(spectrum.peaks[1]);
    expect(peakAt(place, spectrum, 60, 60, 8)).toBeNull();
  });

  it('goes from paper to ink between its two ends', () => {
    const decibels = Float32Array.of(LIGHTEST - 5, LIGHTEST, (LIGHTEST + DARKEST) / 2, DARKEST + 9);
    const rgba = composeSpectrum({ sizePx: 2, decibels, peaks: [] }, [0, 0, 0], [240, 240, 240]);
    expect([0, 4, 8, 12].map((i) => rgba[i])).toEqual([240, 240, 120, 0]);
  });
});

describe('the phase map on its surface', () => {
  it('has square cells and names the place under the pointer row by row', () => {
    const grid = phaseGrid(4, 130, 90);
    expect(grid).toEqual({ period: 4, cell: 22, left: 21, top: 1 });
    expect(placeAt(grid, 21 + 23, 1 + 45)).toBe(9);
    expect(placeAt(grid, 5, 20)).toBeNull();
  });
});

describe('the rosette', () => {
  it('has its first sector about +x and goes on downwards', () => {
    const place = rosettePlace(100, 100);
    const at = (degrees: number) => {
      const angle = (degrees * Math.PI) / 180;
      return sectorAt(place, 50 + 20 * Math.cos(angle), 50 + 20 * Math.sin(angle));
    };
    expect([0, 20, 25, 90, 180, -20, -90].map(at)).toEqual([0, 0, 1, 2, 4, 0, 6]);
    expect(sectorAt(place, 99, 99)).toBeNull();
  });
});

describe('gridColumns', () => {
  it('lays four pictures in a square and many in rows as wide as the window', () => {
    expect([1, 2, 3, 4, 5, 6, 8, 9, 12].map(gridColumns)).toEqual([1, 2, 3, 2, 3, 3, 4, 3, 4]);
  });
});
