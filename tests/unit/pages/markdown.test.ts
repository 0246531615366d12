import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { markdownTable, replaceSection, writeSection } from '../../../main/pages/markdown';

it('draws a table whose bars stand below each other, and no cell breaks it', () => {
  expect(
    markdownTable(
      ['arm', 'L1'],
      [
        ['base', '0.06'],
        ['a | b', '0.1234'],
      ],
    ),
  ).toBe(
    ['| arm    |     L1 |', '| ------ | -----: |', '| base   |   0.06 |', '| a \\| b | 0.1234 |'].join('\n'),
  );
});

it('replaces what is between the marks of a section and nothing else', () => {
  const page = '# Title\n\n<!-- a: begin -->\n\nold\n\n<!-- a: end -->\n\nmine\n';
  const once = replaceSection(page, 'a', 'new');
  expect(once).toBe('# Title\n\n<!-- a: begin -->\n\nnew\n\n<!-- a: end -->\n\nmine\n');
  expect(replaceSection(once, 'a', 'new')).toBe(once);
  expect(replaceSection(once, 'b', 'other')).toBe(`${once}\n<!-- b: begin -->\n\nother\n\n<!-- b: end -->\n`);
});

it('makes the page where there is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jikei-markdown-'));
  try {
    const path = join(folder, 'docs', 'page.md');
    await writeSection(path, 'a', 'first');
    await writeSection(path, 'a', 'second');
    expect(await readFile(path, 'utf8')).toBe('<!-- a: begin -->\n\nsecond\n\n<!-- a: end -->\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
