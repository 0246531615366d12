import type { CheckWords, ExportCheck } from '../../domain/export-report';
import { viewOf } from '../fonts/view-of';
import { FONT_SUM, tableChecksum } from './assemble-font';

/** A check that is passed or failed; `says` is how the window says that it is passed. */
export const verdict = (id: string, isGood: boolean, detail: string, says?: CheckWords): ExportCheck => ({
  id,
  status: isGood ? 'pass' : 'fail',
  detail,
  ...(isGood && says !== undefined ? { says } : {}),
});

interface DirectoryEntry {
  readonly tag: string;
  readonly checksum: number;
  readonly offset: number;
  readonly length: number;
}

function readDirectory(bytes: Uint8Array): readonly DirectoryEntry[] {
  const view = viewOf(bytes);
  return Array.from({ length: view.getUint16(4) }, (_, k) => {
    const at = 12 + 16 * k;
    return {
      tag: String.fromCharCode(...bytes.subarray(at, at + 4)),
      checksum: view.getUint32(at + 4),
      offset: view.getUint32(at + 8),
      length: view.getUint32(at + 12),
    };
  });
}

/** Tags ascend, tables begin on four bytes, none overlaps another. */
export function checkDirectory(bytes: Uint8Array): ExportCheck {
  const entries = readDirectory(bytes);
  const problems: string[] = [];
  entries.forEach(({ tag, offset }, k) => {
    const previous = entries[k - 1];
    if (previous !== undefined && previous.tag >= tag) problems.push(`${tag} is out of order`);
    if (offset % 4 !== 0) problems.push(`${tag} begins at ${offset}`);
  });
  const byOffset = [...entries].sort((a, b) => a.offset - b.offset);
  byOffset.forEach(({ tag, offset }, k) => {
    const previous = byOffset[k - 1];
    if (previous !== undefined && previous.offset + previous.length > offset)
      problems.push(`${tag} overlaps`);
  });
  return verdict('directory', problems.length === 0, problems.join('; ') || `${entries.length} tables`, {
    key: 'directory',
    values: { count: entries.length },
  });
}

/** The sum of each table and of the whole file, which Windows insists on. */
export function checkChecksums(bytes: Uint8Array): ExportCheck {
  const entries = readDirectory(bytes);
  const wrong = entries
    .filter(({ tag, offset, length, checksum }) => {
      const table = bytes.slice(offset, offset + length);
      // head is summed as it was before its adjustment was filled in.
      if (tag === 'head') table.fill(0, 8, 12);
      return tableChecksum(table) !== checksum;
    })
    .map(({ tag }) => tag.trim());
  if (tableChecksum(bytes) !== FONT_SUM) wrong.push('the whole file');
  return verdict(
    'checksums',
    wrong.length === 0,
    wrong.length === 0 ? 'all right' : `wrong: ${wrong.join(', ')}`,
    { key: 'checksums' },
  );
}
