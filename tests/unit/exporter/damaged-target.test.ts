import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { exportFont } from '../../../main/exporter/write-font';
import { AppError } from '../../../shared/domain/app-error';
import { codePointsOf } from '../../../shared/domain/code-point';
import { exportSpecSchema } from '../../../shared/domain/export-report';
import { createRandom } from '../../../shared/math/random';
import { mutateFont } from '../pipeline/fontfile/mutate-font';
import { smallFont } from '../pipeline/fonts/small-fonts';
import { drawnProject } from './drawn-project';

const COPIES = 12;
const spec = exportSpecSchema.parse({ family: 'Trial Maru', style: 'Regular', weightClass: 400 });

/** Every file below a folder, with its bytes' hash. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      createHash('sha256')
        .update(readFileSync(join(parentPath, name)))
        .digest('hex'),
    ]),
  );
}

it('writes nothing outside the chosen folder and touches no input, whatever the target font is', async () => {
  const project = await drawnProject(codePointsOf('龘龙'));
  const root = dirname(project.path);
  const target = join(root, 'target.ttf');
  const record = join(project.path, 'project.json');
  const text = readFileSync(record, 'utf8');
  const sound = smallFont('永国あA一');
  const outcomes: string[] = [];
  try {
    for (let seed = -1; seed < COPIES; seed++) {
      const bytes = seed < 0 ? sound : mutateFont(sound, createRandom(seed));
      writeFileSync(target, bytes);
      const json = JSON.parse(text) as { target: { path: string; sha256: string } };
      json.target.path = target;
      json.target.sha256 = createHash('sha256').update(bytes).digest('hex');
      writeFileSync(record, JSON.stringify(json));
      const out = join(root, 'out', String(seed));
      mkdirSync(out, { recursive: true });
      const before = filesOf(root);
      const outcome = await exportFont(
        {
          projectPath: project.path,
          run: project.run,
          mode: 'complete',
          contents: 'generated',
          codePoints: null,
          spec,
          file: join(out, 'trial.ttf'),
        },
        { signal: new AbortController().signal, onProgress: () => undefined, now: () => new Date(0) },
      ).then(
        () => 'written',
        (error: unknown) => {
          if (!(error instanceof AppError)) throw error;
          return 'refused';
        },
      );
      outcomes.push(outcome);
      const after = filesOf(root);
      const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
      expect(changed.map((file) => dirname(file))).toEqual(outcome === 'written' ? [out, out, out] : []);
    }
    expect(outcomes[0]).toBe('written');
    expect(outcomes).toContain('refused');
  } finally {
    project.remove();
  }
}, 120_000);
