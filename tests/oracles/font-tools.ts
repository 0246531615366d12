import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { fetchLibraries, PYTHON } from './python';

const run = promisify(execFile);
const here = import.meta.dirname;

/** A tool that this machine does not have and cannot get; the test that asks it is skipped with this reason. */
export class ToolMissing extends Error {}

const validationSchema = z.object({
  /** All that any glyph has. */
  state: z.int(),
  glyphs: z.array(z.object({ name: z.string(), codePoint: z.int(), state: z.int() })),
});
export type Validation = Readonly<z.infer<typeof validationSchema>>;

/**
 * What FontForge's validation finds in a font: bits of FontForge's documentation of `validation_state`. Takes 14 s of
 * processor time for 8,000 glyphs.
 */
export async function askFontForge(font: string): Promise<Validation> {
  return inFolder(async (folder) => {
    const out = join(folder, 'validation.json');
    const script = join(here, 'fontforge_validate.py');
    try {
      await run('fontforge', ['-quiet', '-lang=py', '-script', script, font, out]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new ToolMissing('fontforge is not installed (apt-get install fontforge-nox)');
    }
    return validationSchema.parse(JSON.parse(await readFile(out, 'utf8')));
  });
}

/** Checks that take most of a minute for a font of this size. */
const LEFT_OUT = ['ttx_roundtrip', 'hinting_impact', 'overlapping_path_segments'];

const FINDINGS = ['WARN', 'FAIL', 'ERROR', 'FATAL'];

const reportSchema = z.object({
  sections: z.array(
    z.object({
      checks: z.array(
        z.object({
          key: z.tuple([z.string(), z.string()]).rest(z.unknown()),
          logs: z.array(z.object({ status: z.string(), message: z.object({ code: z.string().nullable() }) })),
        }),
      ),
    }),
  ),
});

/** FontBakery's universal profile: `check: code` of all it warns of or fails, sorted, and how many checks it made. */
export async function askFontBakery(
  font: string,
): Promise<{ readonly checks: number; readonly findings: readonly string[] }> {
  const libraries = await fetchLibraries('requirements-fontbakery.txt').catch((error: unknown) => {
    throw new ToolMissing(`FontBakery cannot be fetched: ${error instanceof Error ? error.message : error}`);
  });
  return inFolder(async (folder) => {
    const out = join(folder, 'report.json');
    const args = ['-m', 'fontbakery', 'check-universal', '--skip-network', '--quiet', '--json', out];
    const env = { ...process.env, PYTHONPATH: libraries };
    // It ends with 1 where a check failed; then the report is there.
    await run(PYTHON, [...args, ...LEFT_OUT.flatMap((check) => ['-x', check]), font], { env }).catch(
      (error: { code?: unknown }) => {
        if (error.code !== 1) throw error;
      },
    );
    const { sections } = reportSchema.parse(JSON.parse(await readFile(out, 'utf8')));
    const checks = sections.flatMap((section) => section.checks);
    const findings = checks.flatMap(({ key, logs }) =>
      logs
        .filter(({ status }) => FINDINGS.includes(status))
        .map(({ message }) => `${key[1]}: ${message.code}`),
    );
    return { checks: checks.length, findings: [...new Set(findings)].sort() };
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'jikei-tool-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
