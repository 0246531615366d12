import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportFont } from '../../../main/exporter/write-font';
import { toFileError } from '../../../main/files/file-error';
import { hashFile } from '../../../main/files/hash-file';
import { generatedImageFile } from '../../../main/generated/generated-images';
import { reviewFiles } from '../../../main/review/review-files';
import { AppError, type ErrorKind } from '../../../shared/domain/app-error';
import { type CodePoint, codePoint, codePointsOf, formatCodePoint } from '../../../shared/domain/code-point';
import { exportSpecSchema } from '../../../shared/domain/export-report';
import type { OutlinePath } from '../../../shared/domain/outline';
import type { Decision } from '../../../shared/domain/review';
import { runIdSchema } from '../../../shared/domain/run';
import type { ExportProgress, ExportRequest } from '../../../shared/ipc/exporter-service';
import { type ParsedFont, parseFont } from '../../../shared/pipeline/fonts/parse-font';
import { pathBounds } from '../../../shared/pipeline/raster/path-bounds';
import { askOracle } from '../../oracles/python';
import { referencePair, SOURCE_FILE, TARGET_FILE } from '../pipeline/reference-pair';
import { blank, type DrawnProject, drawnProject, solid } from './drawn-project';
import { hairline } from './hairline';

const isRoot = process.getuid?.() === 0;
const spec = exportSpecSchema.parse({ family: 'Trial Maru', style: 'Regular', weightClass: 400 });
const first = codePoint(0x4e00);
/** Rare Han that Zen Maru lacks, some that it has, Latin that is narrower than an em, a blank image. */
const BLANK = codePoint(0x4e8d);
let characters: readonly CodePoint[];
let source: ParsedFont;
let target: ParsedFont;
let project: DrawnProject;
let out: string;

beforeAll(async () => {
  ({ source, target } = await referencePair());
  const missing = source.codePoints.filter((value) => value > 0x4e00 && value < 0x9fff && !target.has(value));
  characters = [...new Set([...codePointsOf('Aa。'), first, ...missing.slice(0, 110), BLANK])].sort(
    (a, b) => a - b,
  );
  project = await drawnProject(characters, new Map([[BLANK, blank()]]));
}, 60_000);
afterAll(() => project.remove());
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'jikei-out-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const requestFor = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
  projectPath: project.path,
  run: project.run,
  contents: 'generated',
  codePoints: null,
  spec,
  file: join(out, 'trial.otf'),
  ...changes,
});

const options = (
  changes: { signal?: AbortSignal; onProgress?: (progress: ExportProgress) => void } = {},
) => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  now: () => new Date('2026-11-24T16:00:00Z'),
  ...changes,
});

/** Runs an export that must be refused; nothing may be left in the output folder. */
async function refusal(request: ExportRequest): Promise<{ kind: ErrorKind; message: string; fix: string }> {
  const before = existsSync(out) ? readdirSync(out) : [];
  try {
    await exportFont(request, options());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(existsSync(out) ? readdirSync(out) : []).toEqual(before);
    expect(error.fix).not.toBe('');
    return error.toData();
  }
  throw new Error('the export was not refused');
}

describe('exportFont', () => {
  it('writes what the run has drawn, with widths by the target and the source', async () => {
    const progress: ExportProgress[] = [];
    const report = await exportFont(requestFor(), options({ onProgress: (each) => progress.push(each) }));
    const bytes = new Uint8Array(readFileSync(report.file));
    expect(report).toMatchObject({
      format: 'otf',
      bytes: bytes.length,
      glyphs: characters.length - 1,
      added: characters.length - 1,
    });
    expect(report.drawn).toEqual(characters.filter((value) => value !== BLANK));
    expect(report.checks.filter(({ status }) => status !== 'pass')).toMatchObject([
      {
        id: 'vertical-forms',
        status: 'warn',
        detail: '1 characters have none of their own in vertical lines: 。 U+3002',
        codePoints: [codePoint(0x3002)],
      },
      {
        id: 'reviewed',
        status: 'warn',
        detail: `${characters.length} of ${characters.length} drawn glyphs were not accepted by anybody`,
        codePoints: characters,
      },
      {
        id: 'blank',
        status: 'warn',
        detail: '1 images are blank and left out: 亍 U+4E8D',
        codePoints: [BLANK],
      },
    ]);
    expect(readdirSync(out).sort()).toEqual(['trial-OFL.txt', 'trial.glyphs.json', 'trial.otf']);
    expect(report.besides).toEqual([join(out, 'trial.glyphs.json'), join(out, 'trial-OFL.txt')]);

    const font = await parseFont(bytes);
    expect(font.codePoints).toEqual([0x20, ...characters.filter((value) => value !== BLANK)]);
    expect(font.outline(first)?.advanceWidth).toBe(1000);
    expect(font.outline(codePoint(0x41))?.advanceWidth).toBe(source.outline(codePoint(0x41))?.advanceWidth);

    expect(new Set(progress.map(({ stage }) => stage))).toEqual(new Set(['trace', 'build', 'check']));
    const values = progress.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBe(1);
  }, 60_000);

  it('satisfies the OpenType Sanitizer', async () => {
    const { file } = await exportFont(requestFor(), options());
    expect(await askOracle('check_font.py', file)).toMatchObject({
      sanitizer: { code: 0 },
      glyphs: characters.length + 1,
    });
  }, 180_000);

  it('gives the same bytes whenever it is done', async () => {
    const bytes = [];
    for (const [name, day] of [
      ['a.otf', '2026-11-24'],
      ['b.otf', '2027-01-02'],
    ] as const) {
      const now = () => new Date(`${day}T16:00:00Z`);
      const { file } = await exportFont(requestFor({ file: join(out, name) }), { ...options(), now });
      bytes.push(readFileSync(file));
    }
    expect(bytes[0]?.equals(bytes[1] as Buffer)).toBe(true);
  }, 60_000);

  it("puts the drawn glyphs beside the target font's own, which go first", async () => {
    const report = await exportFont(requestFor({ contents: 'all' }), options());
    const font = await parseFont(new Uint8Array(readFileSync(report.file)));
    const drawn = characters.filter((value) => !target.has(value) && value !== BLANK);
    expect(report.added).toBe(drawn.length);
    expect(report.glyphs).toBe(target.codePoints.length + drawn.length);
    expect(font.codePoints.length).toBe(report.glyphs);
    const own = report.checks.find(({ id }) => id === 'own-drawings');
    expect(own?.detail).toContain(`${characters.filter((value) => target.has(value)).length} generated`);
    expect(font.outline(codePoint(0x3042))?.advanceWidth).toBe(
      target.outline(codePoint(0x3042))?.advanceWidth,
    );
  }, 60_000);

  it('exports the chosen characters and says which the run has not drawn', async () => {
    const chosen = [first, codePoint(0x9f98)];
    const report = await exportFont(requestFor({ codePoints: chosen }), options());
    expect(report.glyphs).toBe(1);
    expect(report.checks.find(({ id }) => id === 'not-generated')).toMatchObject({ status: 'warn' });
  }, 60_000);

  it('takes the place of an earlier export', async () => {
    const file = join(out, 'trial.otf');
    writeFileSync(file, 'an older font');
    await exportFont(requestFor({ file, codePoints: [first] }), options());
    expect(readFileSync(file).subarray(0, 4).toString()).toBe('OTTO');
  }, 60_000);
});

describe('other kinds of fonts', () => {
  const drawn = () => characters.filter((value) => !target.has(value) && value !== BLANK);

  it('completes the target font and says where the new glyphs come from', async () => {
    const file = join(out, 'whole.ttf');
    const report = await exportFont(requestFor({ mode: 'complete', file }), options());
    expect(report).toMatchObject({ mode: 'complete', format: 'ttf', added: drawn().length });
    expect(report.checks.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual([
      'reviewed',
      'blank',
    ]);
    expect(report.checks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tables', 'originals', 'characters', 'names', 'metrics', 'vertical', 'curves']),
    );
    const font = await parseFont(new Uint8Array(readFileSync(file)));
    expect(font.codePoints.length).toBe(target.codePoints.length + drawn().length);
    const origins = originsSchema.parse(JSON.parse(readFileSync(join(out, 'whole.glyphs.json'), 'utf8')));
    expect(origins.glyphs.map(({ codePoint: name }) => name)).toEqual(
      drawn().map((value) => formatCodePoint(value)),
    );
    expect(new Set(origins.glyphs.map(({ run }) => run))).toEqual(new Set([project.run]));
    const licence = readFileSync(join(out, 'whole-OFL.txt'), 'utf8');
    expect(licence).toContain("Reserved Font Name 'Source'");
    expect(licence).toContain('Zen Maru Gothic Authors');
    expect(licence).toContain('SIL OPEN FONT LICENSE Version 1.1');
  }, 60_000);

  it('writes TrueType outlines that the OpenType Sanitizer takes in', async () => {
    const file = join(out, 'trial.ttf');
    const report = await exportFont(requestFor({ format: 'ttf', contents: 'all', file }), options());
    expect(report.format).toBe('ttf');
    const font = await parseFont(new Uint8Array(readFileSync(file)));
    expect(font.info.format).toBe('truetype');
    // The designer's curves are the same ones: they were not turned into cubic ones and back.
    const [ours, theirs] = [font, target].map((each) => each.outline(codePoint(0x6c38))?.path);
    expect(ours?.coords.length).toBe(theirs?.coords.length);
    expect(await askOracle('sanitize.py', file)).toEqual({ code: 0, output: 'File sanitized successfully!' });
  }, 120_000);

  it.each(['standalone', 'complete'] as const)(
    'packs a %s font for the web',
    async (mode) => {
      const file = join(out, 'trial.woff2');
      const report = await exportFont(requestFor({ mode, format: 'woff2', file }), options());
      expect(report.checks.find(({ id }) => id === 'woff2')).toMatchObject({ status: 'pass' });
      const font = await parseFont(new Uint8Array(readFileSync(file)));
      expect(font.info.container).toBe('woff2');
      expect(font.outline(drawn()[1] as CodePoint)?.advanceWidth).toBe(1000);
      expect(await askOracle('sanitize.py', file)).toEqual({
        code: 0,
        output: 'File sanitized successfully!',
      });
    },
    240_000,
  );
});

const originsSchema = z.object({
  glyphs: z.array(
    z.strictObject({
      codePoint: z.string(),
      character: z.string(),
      run: z.string(),
      step: z.number(),
      style: z.string().nullable(),
      edited: z.boolean(),
      iou: z.number().nullable(),
    }),
  ),
});

describe('what was decided in Review', () => {
  const [accepted, rejected, none, undecided, edited, other] = ['丂', '丄', '丅', '丌', '丏', '丒'].map(
    (character) => codePoint(character.codePointAt(0) as number),
  ) as [CodePoint, CodePoint, CodePoint, CodePoint, CodePoint, CodePoint];
  const drawn = [accepted, rejected, none, undecided, edited];
  const otherSet = { run: runIdSchema.parse('2026-11-25-090000-other'), style: 'Bold' };
  const corner = (x: number, y: number) => ({ x, y, handleIn: null, handleOut: null, isSmooth: false });
  const triangle = { unitsPerEm: 1000, contours: [[corner(100, 0), corner(900, 0), corner(500, 700)]] };
  const decisions: readonly Partial<Decision>[] = [
    { codePoint: accepted, from: otherSet },
    { codePoint: rejected, choice: 'rejected' },
    { codePoint: none, choice: 'none' },
    { codePoint: edited, isEdited: true },
    { codePoint: other, from: otherSet },
  ];
  const file = () => join(out, 'reviewed.ttf');
  let reviewed: DrawnProject;

  beforeAll(async () => {
    reviewed = await drawnProject(drawn);
    reviewed.draw(otherSet, [accepted, other]);
    reviewed.decide(decisions, new Map([[edited, triangle]]));
  });
  afterAll(() => reviewed.remove());
  const request = (changes: Partial<ExportRequest> = {}) =>
    requestFor({ projectPath: reviewed.path, mode: 'complete', file: file(), ...changes });

  it('writes nothing where the font is not as approved, and hands over all that was checked', async () => {
    reviewed.decide([{ codePoint: edited, isEdited: true }], new Map([[edited, hairline]]));
    const refused = await exportFont(request(), options()).catch((error: unknown) => error);
    reviewed.decide(decisions, new Map([[edited, triangle]]));
    expect(refused).toMatchObject({ kind: 'export-refused', detail: expect.stringContaining('丏 U+4E0F') });
    const { checks = [] } = refused as AppError;
    expect(
      checks.filter(({ status }) => status === 'fail').map(({ id, codePoints }) => [id, codePoints]),
    ).toEqual(['outlines', 'harfbuzz', 'freetype'].map((id) => [id, [edited]]));
    expect(checks.some(({ status }) => status === 'pass')).toBe(true);
    expect(readdirSync(out)).toEqual([]);
  }, 60_000);

  it('leaves out what was not accepted, and takes the drawings and the edits that were chosen', async () => {
    const report = await exportFont(request(), options());
    expect(report.drawn).toEqual([accepted, edited, other]);
    expect(
      report.checks.filter(({ id }) => ['rejected', 'undecided', 'reviewed'].includes(id)),
    ).toMatchObject([
      {
        id: 'rejected',
        status: 'pass',
        detail: '2 drawn glyphs are left out as decided',
        codePoints: [rejected, none],
      },
      {
        id: 'undecided',
        status: 'warn',
        detail: '1 drawn glyphs are left out: nobody has accepted them',
        codePoints: [undecided],
      },
      { id: 'reviewed', status: 'pass', detail: 'all 3 drawn glyphs were accepted' },
    ]);
    const text = readFileSync(join(out, 'reviewed.glyphs.json'), 'utf8');
    const { glyphs } = originsSchema.parse(JSON.parse(text));
    expect(glyphs).toMatchObject([
      { character: '丂', ...otherSet, step: 200, edited: false },
      { character: '丏', run: reviewed.run, style: null, step: 100, edited: true, iou: null },
      { character: '丒', ...otherSet, step: 200, edited: false },
    ]);
    const font = await parseFont(new Uint8Array(readFileSync(file())));
    const box = pathBounds(font.outline(edited)?.path as OutlinePath);
    expect(box).toEqual({ xMin: 100, yMin: 0, xMax: 900, yMax: 700 });
  }, 60_000);

  it('takes the undecided, and even the rejected, when it is told to', async () => {
    const unrejected = await exportFont(request({ glyphs: 'unrejected' }), options());
    expect(unrejected.drawn).toEqual([accepted, undecided, edited, other]);
    const all = await exportFont(request({ glyphs: 'all' }), options());
    expect(all.drawn).toEqual([...drawn, other]);
  }, 60_000);

  it('refuses where nothing was accepted, an edit is gone, or the decisions cannot be read', async () => {
    const { message } = await refusal(request({ codePoints: [rejected] }));
    expect(message).toBe('None of the drawn glyphs has been accepted.');
    const damaged = await drawnProject(drawn);
    damaged.decide([{ codePoint: edited, isEdited: true }]);
    expect(await refusal(request({ projectPath: damaged.path }))).toMatchObject({
      kind: 'run-unreadable',
      message: 'The edited outline of 丏 is gone.',
    });
    writeFileSync(reviewFiles(damaged.path, { run: damaged.run, style: null }).review, '{');
    expect((await refusal(request({ projectPath: damaged.path }))).kind).toBe('run-unreadable');
    damaged.remove();
  }, 60_000);

  it('says which chosen drawings are gone', async () => {
    const deleted = await drawnProject(drawn);
    deleted.decide([{ codePoint: accepted }, { codePoint: undecided, from: otherSet }]);
    const report = await exportFont(request({ projectPath: deleted.path, codePoints: drawn }), options());
    deleted.remove();
    expect(report.drawn).toEqual([accepted]);
    expect(report.checks.find(({ id }) => id === 'not-generated')?.codePoints).toEqual([undecided]);
  }, 60_000);
});

describe('a style of several weights', () => {
  const BOLD = TARGET_FILE.replaceAll('400Regular', '700Bold');

  it('completes the font of its own weight, and no font where it lies between two', async () => {
    const several = await drawnProject([first, BLANK]);
    const record = join(several.path, 'project.json');
    const json = JSON.parse(readFileSync(record, 'utf8'));
    const bold = await parseFont(new Uint8Array(readFileSync(BOLD)));
    const sha256 = await hashFile(BOLD);
    const target = { path: BOLD, faceIndex: 0, sha256, info: bold.info };
    writeFileSync(
      record,
      JSON.stringify({ ...json, family: [{ name: 'Bold', source: json.source, target }] }),
    );
    const missing = characters.find((value) => value > first && !bold.has(value)) as CodePoint;
    for (const style of ['Bold', 'main-Bold-0.500']) several.draw({ run: several.run, style }, [missing]);

    const request = requestFor({ projectPath: several.path, mode: 'complete', style: 'Bold' });
    const { checks } = await exportFont({ ...request, file: join(out, 'bold.ttf') }, options());
    expect(checks.find(({ id }) => id === 'originals')?.detail).toContain(`${bold.info.glyphCount} glyphs`);
    const blend = { ...request, style: 'main-Bold-0.500', file: join(out, 'blend.ttf') };
    expect((await refusal(blend)).message).toContain('lies between two weights');
    expect((await refusal({ ...blend, mode: 'standalone', contents: 'all' })).kind).toBe('export-refused');
    const alone = await exportFont({ ...blend, mode: 'standalone' }, options());
    several.remove();
    expect(alone.drawn).toEqual([missing]);
  }, 60_000);
});

describe('images that are no glyphs', () => {
  it('are left out, each with its reason', async () => {
    const [a, b, c, block] = codePointsOf('丂丄丅█') as CodePoint[];
    const drawn = [a, b, c, block] as CodePoint[];
    const images = new Map([
      [a as CodePoint, blank()],
      [b as CodePoint, solid()],
    ]);
    const odd = await drawnProject(drawn, images);
    const report = await exportFont(requestFor({ projectPath: odd.path }), options());
    expect(report.drawn).toEqual([c, block].toSorted((x, y) => (x as number) - (y as number)));
    expect(report.checks.filter(({ id }) => id === 'blank' || id === 'solid')).toMatchObject([
      { id: 'blank', status: 'warn', codePoints: [a] },
      { id: 'solid', status: 'warn', codePoints: [b] },
    ]);
    const { kind, message } = await refusal(
      requestFor({ projectPath: odd.path, codePoints: [a, b] as CodePoint[] }),
    );
    odd.remove();
    expect([kind, message]).toEqual([
      'export-refused',
      'All 2 images are blank or full of ink, so there is nothing to put in a font.',
    ]);
  }, 60_000);
});

describe('a font that must not be written', () => {
  it('is a completed one that would have to change its outlines, or has nothing to add', async () => {
    const changes = [{ format: 'otf' as const }, { codePoints: [codePoint(0x41)] }];
    const messages = [];
    for (const change of changes)
      messages.push((await refusal(requestFor({ mode: 'complete', ...change }))).message);
    expect(messages).toEqual([
      'Zen Maru Gothic has TrueType outlines, and a completed font keeps them: it cannot be a .otf file.',
      'Zen Maru Gothic has all of the chosen characters already.',
    ]);
  });

  it('is one whose name is reserved', async () => {
    const { kind, message } = await refusal(requestFor({ spec: { ...spec, family: 'Source Maru' } }));
    expect(kind).toBe('export-refused');
    expect(message).toContain('"Source"');
  });

  it('is one without glyphs', async () => {
    expect((await refusal(requestFor({ codePoints: [] }))).kind).toBe('export-refused');
    expect((await refusal(requestFor({ codePoints: [codePoint(0x9f98)] }))).kind).toBe('export-refused');
    expect((await refusal(requestFor({ codePoints: [BLANK] }))).kind).toBe('export-refused');
    const empty = await drawnProject([]);
    const { kind, message } = await refusal(requestFor({ projectPath: empty.path }));
    empty.remove();
    expect([kind, message]).toEqual([
      'export-refused',
      `The run ${project.run} has not generated any glyph yet.`,
    ]);
  });

  it('is one with a damaged or lost image', async () => {
    const damaged = await drawnProject(codePointsOf('一丁七'));
    writeFileSync(generatedImageFile(damaged.path, damaged.run, first), 'no image');
    expect((await refusal(requestFor({ projectPath: damaged.path }))).kind).toBe('image-unreadable');
    rmSync(generatedImageFile(damaged.path, damaged.run, first));
    const { kind, message } = await refusal(requestFor({ projectPath: damaged.path }));
    damaged.remove();
    expect([kind, message]).toEqual(['image-unreadable', 'The generated image of U+4E00 is gone.']);
  });

  it('is one of a project that cannot be read', async () => {
    expect((await refusal(requestFor({ projectPath: out }))).kind).toBe('project-unreadable');
  });
});

describe('a place that must not be written to', () => {
  it('is a font the export reads, by any name', async () => {
    const link = join(out, 'link.ttf');
    symlinkSync(SOURCE_FILE, link);
    for (const file of [SOURCE_FILE, link, join(project.path, 'project.json')]) {
      expect((await refusal(requestFor({ file }))).kind).toBe('export-refused');
    }
    const record = join(project.path, 'project.json');
    const hard = join(dirname(project.path), 'hard.json');
    linkSync(record, hard);
    expect((await refusal(requestFor({ file: hard }))).kind).toBe('export-refused');
  });

  it("is among the project's own data", async () => {
    const file = join(project.path, 'generated', project.run, 'images', 'font.otf');
    expect((await refusal(requestFor({ file }))).kind).toBe('export-refused');
  });

  it('is a folder, or lies below a file', async () => {
    mkdirSync(join(out, 'folder.otf'));
    expect((await refusal(requestFor({ file: join(out, 'folder.otf') }))).kind).toBe('file-not-writable');
    writeFileSync(join(out, 'plain'), '');
    expect((await refusal(requestFor({ file: join(out, 'plain', 'font.otf') }))).kind).toBe(
      'file-not-writable',
    );
  });

  it.skipIf(isRoot || process.platform === 'win32')('is a folder without permission', async () => {
    const closed = join(out, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    expect((await refusal(requestFor({ file: join(closed, 'font.otf') }))).kind).toBe('file-not-writable');
  });

  // A file system of its own with 16 KB, which only root may mount.
  const canMount = isRoot && process.platform === 'linux' && tryMount();
  it.skipIf(!canMount)(
    'is a full disk, which is left as it was',
    async () => {
      const disk = join(out, 'disk');
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]);
      try {
        await expect(
          exportFont(requestFor({ file: join(disk, 'font.otf') }), options()),
        ).rejects.toMatchObject({
          kind: 'disk-full',
        });
        expect(readdirSync(disk)).toEqual([]);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
    60_000,
  );

  it.skipIf(!canMount)('is a read-only disk', async () => {
    const disk = join(out, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=16k', 'tmpfs', disk]);
    try {
      expect((await refusal(requestFor({ file: join(disk, 'font.otf') }))).kind).toBe('file-not-writable');
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('is told apart by what the file system says', () => {
    const kindOf = (code: string) => {
      const error = toFileError(Object.assign(new Error(code), { code }), '/a/font.otf');
      return error instanceof AppError ? error.kind : 'a bug';
    };
    expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'].map(kindOf)).toEqual([
      'disk-full',
      'disk-full',
      'file-not-writable',
      'file-not-writable',
      'a bug',
    ]);
  });
});

describe('cancelling', () => {
  const cancelled = new AppError({ kind: 'cancelled', message: 'It was cancelled.', fix: 'Start it again.' });

  it.each(['trace', 'build', 'check'] as const)(
    'in the stage "%s" leaves no file',
    async (stage) => {
      const controller = new AbortController();
      const work = exportFont(
        requestFor(),
        options({
          signal: controller.signal,
          onProgress: (progress) => {
            if (progress.stage === stage) controller.abort(cancelled);
          },
        }),
      );
      await expect(work).rejects.toMatchObject({ kind: 'cancelled' });
      expect(readdirSync(out)).toEqual([]);
    },
    60_000,
  );
});

function tryMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'jikei-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
