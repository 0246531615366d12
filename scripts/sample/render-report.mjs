/** Text for HTML. */
function escapeText(value) {
  return String(value).replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

function dataUri(type, bytes) {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

const places = { l1: 4, rmse: 4, ssim: 3, iou: 3 };
const scoreNames = {
  l1: 'L1 (lower is better)',
  rmse: 'RMSE (lower is better)',
  ssim: 'SSIM (higher is better)',
  iou: 'Ink IoU (higher is better)',
};

function scoreRows(heldOut, baseline) {
  return Object.keys(scoreNames)
    .filter((name) => typeof heldOut?.[name] === 'number')
    .map((name) => {
      const ours = heldOut[name].toFixed(places[name]);
      const theirs = typeof baseline?.[name] === 'number' ? baseline[name].toFixed(places[name]) : '';
      return `<tr><th>${scoreNames[name]}</th><td>${ours}</td><td>${theirs}</td></tr>`;
    })
    .join('\n');
}

/** The held-out L1 over training time as an SVG, with the copy-the-source line for scale. */
export function renderCurve(metrics) {
  const points = metrics.filter((metric) => metric.name === 'heldOut.l1' && Number.isFinite(metric.value));
  if (points.length < 2) return '';
  const baseline = metrics.find((metric) => metric.name === 'baseline.l1')?.value;
  const [width, height, margin] = [720, 220, 44];
  const end = Math.max(...points.map((point) => point.time)) || 1;
  const top = Math.max(...points.map((point) => point.value), baseline ?? 0) * 1.05;
  const x = (time) => (margin + (time / end) * (width - margin - 8)).toFixed(1);
  const y = (value) => (height - 28 - (value / top) * (height - 40)).toFixed(1);
  const line = points.map((point) => `${x(point.time)},${y(point.value)}`).join(' ');
  const rule =
    baseline === undefined
      ? ''
      : `<line x1="${margin}" x2="${width - 8}" y1="${y(baseline)}" y2="${y(baseline)}" class="rule"/>
<text x="${width - 8}" y="${Number(y(baseline)) - 5}" text-anchor="end">source unchanged ${baseline.toFixed(3)}</text>`;
  const last = points.at(-1);
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Held-out L1 over training time">
<line x1="${margin}" x2="${width - 8}" y1="${y(0)}" y2="${y(0)}" class="axis"/>
${rule}
<polyline points="${line}"/>
<text x="${x(last.time)}" y="${Number(y(last.value)) - 8}" text-anchor="end">${last.value.toFixed(4)}</text>
<text x="${margin}" y="${height - 8}">0 s</text><text x="${width - 8}" y="${height - 8}" text-anchor="end">${Math.round(end)} s</text>
<text x="${margin - 6}" y="${y(0)}" text-anchor="end">0</text>
</svg>`;
}

function checkRows(checks) {
  return checks
    .map(
      (check) =>
        `<tr><th>${escapeText(check.id)}</th><td>${check.status}</td><td>${escapeText(check.detail)}</td></tr>`,
    )
    .join('\n');
}

/** One page that needs nothing beside it: the images and the font are inside. */
export function renderReport({ trained, generated, exported, opened, metrics, sheet, images, minutes }) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Jikei: sample job</title>
<style>
@font-face { font-family: "Jikei sample"; src: url(${dataUri('font/otf', images.font)}); }
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .2rem 1rem .2rem 0; font-variant-numeric: tabular-nums; } th { font-weight: normal; }
img { max-width: 100%; background: white; } svg { width: 100%; max-width: 720px; font-size: 12px; fill: currentColor; }
polyline { fill: none; stroke: #2f7de1; stroke-width: 2; } .axis { stroke: currentColor; opacity: .4; } .rule { stroke: currentColor; stroke-dasharray: 4 4; opacity: .6; }
.set { font: 40px/1.35 "Jikei sample"; overflow-wrap: anywhere; }
</style>
<h1>Noto Sans JP Regular → Zen Maru Gothic Regular</h1>
<p>The draft preset trained for ${minutes} minutes (${trained.step} steps, ${Math.round(trained.seconds)} s), drew ${sheet.total} characters that the target font lacks, and wrote a font of ${exported.glyphs} glyphs. The scores are over held-out characters that no training ever saw.</p>
<h2>Held-out characters</h2>
<table><tr><th></th><th>this run</th><th>source unchanged</th></tr>
${scoreRows(trained.heldOut, trained.baseline)}
</table>
${renderCurve(metrics)}
<p><img src="${dataUri('image/png', images.probes)}" alt="Held-out characters: source, generated, target"></p>
<h2>Set in the exported font</h2>
<p class="set" lang="ja">${escapeText(opened.line)}</p>
<h2>Generated characters (${sheet.shown} of ${sheet.total})</h2>
<p><img src="${dataUri('image/png', images.contactSheet)}" alt="Contact sheet of generated characters"></p>
<h2>Checks of the font file</h2>
<table>
${checkRows(exported.checks ?? [])}
</table>
<p>${escapeText(opened.family)}: opened again with ${opened.glyphs} glyphs and ${opened.characters} characters. Run ${escapeText(trained.run)}; ${generated.drawn ?? sheet.total} drawn.</p>
</html>
`;
}
