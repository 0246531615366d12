/** Text as it may stand in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A cell: its text, and what a pointer on it says. */
export interface Cell {
  readonly text: string;
  readonly title?: string;
  /** A class of the page's style. */
  readonly kind?: 'better' | 'worse' | 'faint';
}

/** A table with a caption; the first column names the rows. Everything is escaped. */
export function htmlTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (Cell | string)[])[],
): string {
  const row = (cells: readonly (Cell | string)[]) =>
    cells.map((cell, index) => (index === 0 ? rowHead(cell) : dataCell(cell))).join('');
  return [
    '<div class="wide"><table>',
    `<caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map((cells) => `<tr>${row(cells)}</tr>`).join('\n')}</tbody>`,
    '</table></div>',
  ].join('\n');
}

const toCell = (cell: Cell | string): Cell => (typeof cell === 'string' ? { text: cell } : cell);

const rowHead = (cell: Cell | string) => `<th scope="row">${escapeHtml(toCell(cell).text)}</th>`;

function dataCell(cell: Cell | string): string {
  const { text, title, kind } = toCell(cell);
  const attributes = [
    ...(kind === undefined ? [] : [` class="${kind}"`]),
    ...(title === undefined ? [] : [` title="${escapeHtml(title)}"`]),
  ].join('');
  return `<td${attributes}>${escapeHtml(text)}</td>`;
}

/** A page that needs nothing besides itself. `body` is HTML already. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** The house style of the plots (main/studies/plot.ts): a light card, dark text, few lines. */
const STYLE = `
:root { color-scheme: light; --ink: #22252a; --faint: #d9d6cf; --card: #fbfaf7; }
body { margin: 0; background: var(--card); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 84rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.7rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
p, li { max-width: 46rem; }
code { font: .9em ui-monospace, "Noto Sans Mono", monospace; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .4rem; }
th, td { padding: .25rem .75rem .25rem 0; text-align: right; border-bottom: 1px solid var(--faint); white-space: nowrap; }
thead th { white-space: normal; vertical-align: bottom; }
th:first-child, td.text { text-align: left; }
td.better { color: #00573f; } td.worse { color: #9c3b00; } td.faint { color: #5e6066; }
.claims td { white-space: normal; text-align: left; vertical-align: top; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; }
.crops img { image-rendering: pixelated; display: block; border: 1px solid var(--faint); }
.crops td, .crops th { text-align: center; vertical-align: bottom; }
.warnings { border-left: 4px solid #d55e00; padding-left: 1rem; }
`;
