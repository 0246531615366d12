import type { CheckWords, ExportCheck } from '../../domain/export-report';
import { viewOf } from '../fonts/view-of';
import { FONT_SUM, tableChecksum } from './assemble-font';

/** A check that is passed or failed; `good` and `bad` are how the window says so in its own language. */
export function verdict(
  id: string,
  isGood: boolean,
  detail: string,
  good?: CheckWords,
  bad?: CheckWords,
): ExportCheck {
  const says = isGood ? good : bad;
  return { id, status: isGood ? 'pass' : 'fail', detail, ...(says === undefined ? {} : { says }) };
}

/** The one check of a file that cannot be read back. */
export function unreadable(error: unknown): ExportCheck {
  const reason = error instanceof Error ? error.message : String(error);
  return verdict('readable', false, reason, undefined, { key: 'unreadable', values: { reason } });
}

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
  const tables = new Set<string>();
  const blame = (tag: string, what: string) => {
    problems.push(`${tag} ${what}`);
    tables.add(tag.trim());
  };
  entries.forEach(({ tag, offset }, k) => {
    const previous = entries[k - 1];
    if (previous !== undefined && previous.tag >= tag) blame(tag, 'is out of order');
    if (offset % 4 !== 0) blame(tag, `begins at ${offset}`);
  });
  const byOffset = [...entries].sort((a, b) => a.offset - b.offset);
  byOffset.forEach(({ tag, offset }, k) => {
    const previous = byOffset[k - 1];
    if (previous !== undefined && previous.offset + previous.length > offset) blame(tag, 'overlaps');
  });
  return verdict(
    'directory',
    problems.length === 0,
    problems.join('; ') || `${entries.length} tables`,
    { key: 'directory', values: { count: entries.length } },
    { key: 'directory.wrong', values: { tables: [...tables].join(', ') } },
  );
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
  const isWhole = tableChecksum(bytes) === FONT_SUM;
  const tables = wrong.length === 0 ? {} : { tables: wrong.join(', ') };
  return verdict(
    'checksums',
    wrong.length === 0 && isWhole,
    wrong.length === 0 && isWhole
      ? 'all right'
      : `wrong: ${[...wrong, ...(isWhole ? [] : ['the whole file'])].join(', ')}`,
    { key: 'checksums' },
    { key: 'checksums.wrong', values: tables },
  );
}
