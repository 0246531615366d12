import { readFile } from 'node:fs/promises';
import { codeOf, toFileError } from '../files/file-error';
import { writeAtomically } from '../files/write-atomically';

/** A Markdown table; the cells of all but the first column stand at the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${widths
      .map((width, column) =>
        column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width),
      )
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(cells[0] ?? []), `| ${rule.join(' | ')} |`, ...cells.slice(1).map(line)].join('\n');
}

const beginOf = (id: string) => `<!-- ${id}: begin -->`;
const endOf = (id: string) => `<!-- ${id}: end -->`;

/**
 * The page with the marked section `id` replaced by `content`; a page that has no such section gets it at its end.
 * What people write outside of the marks stays theirs.
 */
export function replaceSection(page: string, id: string, content: string): string {
  const section = `${beginOf(id)}\n\n${content.trim()}\n\n${endOf(id)}`;
  const from = page.indexOf(beginOf(id));
  const to = page.indexOf(endOf(id));
  if (from < 0 || to < from) return `${page.trimEnd()}\n\n${section}\n`.trimStart();
  return page.slice(0, from) + section + page.slice(to + endOf(id).length);
}

/** Writes a section of a page on disk, and makes the page where there is none. Throws file-not-writable, disk-full. */
export async function writeSection(path: string, id: string, content: string): Promise<void> {
  const page = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw toFileError(error, path);
  });
  await writeAtomically(path, replaceSection(page, id, content));
}
