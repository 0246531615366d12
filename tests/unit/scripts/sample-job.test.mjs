import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../scripts/build-app.mjs';
import { composeSheet, spread } from '../../../scripts/sample/compose-sheet.mjs';
import { renderCurve } from '../../../scripts/sample/render-report.mjs';

function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'jikei-test-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the contact sheet', () => {
  test('shows all when there is room, and an even choice when there is not', () => {
    expect(spread(3, 5)).toEqual([0, 1, 2]);
    expect(spread(101, 5)).toEqual([0, 25, 50, 75, 100]);
    expect(spread(7, 1)).toEqual([0]);
  });

  test('sets the images side by side in the order of their names', () => {
    inFolder((folder) => {
      const glyph = (value) =>
        encode({ width: 8, height: 8, channels: 1, depth: 8, data: new Uint8Array(64).fill(value) });
      mkdirSync(join(folder, 'images'));
      writeFileSync(join(folder, 'images', 'U+4E01.png'), glyph(40));
      writeFileSync(join(folder, 'images', 'U+4E00.png'), glyph(10));
      writeFileSync(join(folder, 'notes.json'), '{}');
      const sheet = composeSheet(folder, { columns: 2, rows: 2 });
      const image = decode(sheet.png);
      // Two cells of 8 px and gaps of 1 px, one row.
      expect({ ...sheet, png: null, width: image.width, height: image.height }).toEqual({
        ...{ png: null, shown: 2, total: 2, width: 19, height: 10 },
      });
      expect([image.data[19 + 1], image.data[19 + 10], image.data[0]]).toEqual([10, 40, 255]);
    });
  });

  test('is null when nothing was generated', () => {
    inFolder((folder) => expect(composeSheet(folder, { columns: 2, rows: 2 })).toBeNull());
  });
});

describe('the curve of the report', () => {
  const metric = (time, name, value) => ({ step: time, time, name, value });

  test('draws the held-out L1 and the line of the unchanged source', () => {
    const svg = renderCurve([
      metric(0, 'baseline.l1', 0.12),
      metric(10, 'heldOut.l1', 0.11),
      metric(20, 'train.l1', 0.5),
      metric(60, 'heldOut.l1', 0.08),
    ]);
    expect(svg.match(/points="([^"]*)"/)?.[1]?.split(' ')).toHaveLength(2);
    expect(svg).toContain('source unchanged 0.120');
    expect(svg).toContain('>60 s<');
  });

  test('is left out when there is nothing to draw a line through', () => {
    expect(renderCurve([metric(1, 'heldOut.l1', 0.1)])).toBe('');
  });
});

describe('the fingerprint of the sources', () => {
  test('changes with a file, a new file and a deleted file, and only then', () => {
    inFolder((folder) => {
      mkdirSync(join(folder, 'main'));
      writeFileSync(join(folder, 'main', 'a.ts'), 'one');
      const before = fingerprint(folder, ['main', 'absent.json']);
      expect(fingerprint(folder, ['main', 'absent.json'])).toBe(before);
      writeFileSync(join(folder, 'main', 'b.ts'), 'two');
      const more = fingerprint(folder, ['main', 'absent.json']);
      rmSync(join(folder, 'main', 'b.ts'));
      writeFileSync(join(folder, 'main', 'a.ts'), 'longer');
      expect(new Set([before, more, fingerprint(folder, ['main', 'absent.json'])]).size).toBe(3);
    });
  });
});
