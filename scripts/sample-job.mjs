import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { composeSheet } from './sample/compose-sheet.mjs';
import { renderReport } from './sample/render-report.mjs';
import { root } from './setup/paths.mjs';

/** A step of the job failed; the command that ran has said why. */
class JobFailure extends Error {}

/**
 * The main job from end to end on the reference pair, as a person would type it: a project, training
 * with the draft preset, the missing glyphs, a font; then it opens the font again.
 *
 * Returns the exit code. `JIKEI_SAMPLE_MINUTES` shortens training for tests.
 */
export async function runSampleJob() {
  const minutes = Number(process.env.JIKEI_SAMPLE_MINUTES ?? 4);
  if (!(minutes > 0)) {
    print(`JIKEI_SAMPLE_MINUTES must be a positive number, not "${process.env.JIKEI_SAMPLE_MINUTES}".`);
    return 2;
  }
  try {
    const made = await makeFont(minutes);
    print('\nThe sample job is done. Look at:');
    for (const [what, path] of Object.entries(made)) print(`  ${what.padEnd(14)} ${path}`);
    return 0;
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    print(`\nThe sample job stopped: ${error.message}`);
    return 1;
  }
}

async function makeFont(minutes) {
  mkdirSync(join(root, 'dist', 'sample'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist', 'sample', `${new Date().toISOString().slice(0, 10)}-`));
  const project = join(folder, 'reference.jikei');
  const font = join(folder, 'JikeiSample-Regular.otf');

  heading(1, 'a project from Noto Sans JP Regular and Zen Maru Gothic Regular');
  await jikei(['init', project]);

  heading(2, `training the draft preset for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`);
  const trained = await jikei(['train', project, '--preset', 'draft', '--minutes', String(minutes)]);

  heading(3, 'drawing the characters that the target font lacks');
  const generated = await jikei(['generate', project, '--run', trained.run, '--chars', 'missing']);

  heading(4, 'tracing, building and checking a font');
  const exported = await jikei([
    'export',
    project,
    '--run',
    trained.run,
    '--mode',
    'standalone',
    '--out',
    font,
  ]);

  heading(5, 'opening the font again');
  const opened = await reopen(exported.file);
  print(
    `  ${opened.family}: ${opened.glyphs} glyphs, ${opened.characters} characters, ${opened.points} points in ${opened.sample}`,
  );

  const runFolder = join(project, 'runs', trained.run);
  const samplesFolder = join(runFolder, 'samples');
  const lastSheet = readdirSync(samplesFolder)
    .filter((name) => name.endsWith('.png'))
    .sort()
    .at(-1);
  if (lastSheet === undefined) throw new JobFailure('training left no sample sheet.');
  const probes = join(folder, 'held-out-characters.png');
  copyFileSync(join(samplesFolder, lastSheet), probes);
  const contactSheet = join(folder, 'contact-sheet.png');
  const sheet = composeSheet(generated.folder ?? join(project, 'generated', trained.run), {
    columns: 24,
    rows: 16,
  });
  if (sheet === null) throw new JobFailure('no glyph images were generated.');
  writeFileSync(contactSheet, sheet.png);
  const report = join(folder, 'report.html');
  const metrics = readMetrics(join(runFolder, 'metrics.jsonl'));
  const images = { probes: readFileSync(probes), contactSheet: sheet.png, font: readFileSync(exported.file) };
  writeFileSync(
    report,
    renderReport({ trained, generated, exported, opened, metrics, sheet, images, minutes }),
  );
  return { 'contact sheet': contactSheet, 'held-out': probes, report, font: exported.file, project };
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

function heading(number, text) {
  print(`\n[${number}/5] ${text}`);
}

/** Runs one command of the command line, with its progress on this terminal, and returns its JSON. */
function jikei(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'jikei.mjs'), ...args, '--json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== 0) reject(new JobFailure(`"jikei ${args[0]}" ended with ${signal ?? code}.`));
      else resolve(JSON.parse(stdout));
    });
  });
}

function readMetrics(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Reads the written font with opentype.js: another reader than the browser, another writer's reader. */
async function reopen(file) {
  const { default: opentype } = await import('opentype.js');
  const bytes = readFileSync(file);
  const font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const map = Object.keys(font.tables.cmap.glyphIndexMap).map(Number);
  const first = map.find((codePoint) => codePoint >= 0x4e00 && codePoint <= 0x9fff) ?? map.at(-1);
  const sample = String.fromCodePoint(first);
  const points = font.charToGlyph(sample).path.commands.length;
  if (points === 0) throw new JobFailure(`${basename(file)} opens, but ${sample} in it is empty.`);
  const names = font.names.windows ?? font.names.unicode ?? font.names;
  const characters = map
    .filter((codePoint) => codePoint >= 0x4e00)
    .map((codePoint) => String.fromCodePoint(codePoint));
  return {
    family: names.fontFamily?.en ?? basename(file),
    glyphs: font.glyphs.length,
    characters: map.length,
    sample,
    points,
    line: characters.slice(0, 60).join(''),
  };
}
