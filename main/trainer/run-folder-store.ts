import { appendFile, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import type { Metric, RunId } from '../../shared/domain/run';
import { toFileError } from '../files/file-error';
import { writeAtomically, writeJson } from '../files/write-atomically';
import { runFiles, stepName, stepOf } from '../projects/project-folder';
import { writeHeldOutImages } from '../runs/held-out-images';
import { parseMetrics } from '../runs/read-run';
import {
  type CheckpointSpecs,
  listCheckpoints,
  pruneCheckpoints,
  readAverages,
  readCheckpoint,
  writeCheckpoint,
} from './checkpoint/checkpoint-folder';
import type { PairImages } from './data/pair-images';
import type { RunStore } from './training/run-store';

/** A {@link RunStore} that is a run's folder, see runFiles. */
export function createRunFolderStore(
  projectPath: string,
  run: RunId,
  specs: CheckpointSpecs,
  now: () => Date,
): RunStore {
  const files = runFiles(projectPath, run);
  return {
    writeStatus: (status) => writeJson(files.status, status),
    appendMetrics: (metrics) => appendSynced(files.metrics, metrics.map(toLine).join('')),
    cutAfter: async (step) => {
      await cutMetrics(files.metrics, run, step);
      await removeSamplesAfter(files.samples, step);
    },
    writeSample: async (step, probes, drawn) => {
      const { sizePx, codePoints } = probes;
      await writeAtomically(
        join(files.samples, 'probes.json'),
        `${JSON.stringify({ sizePx, codePoints })}\n`,
      );
      await writeAtomically(join(files.samples, `${stepName(step)}.png`), encodeSheet(probes, drawn));
    },
    writeHeldOut: (glyphs) => writeAtomically(files.heldOut, `${JSON.stringify(glyphs)}\n`),
    writeHeldOutImages: (drawn) => writeHeldOutImages(files.heldOutImages, drawn),
    listCheckpoints: () => listCheckpoints(files.checkpoints),
    readCheckpoint: (step) => readCheckpoint(files.checkpoints, step, specs),
    readAverages: (step) => readAverages(files.checkpoints, step, specs.network),
    writeCheckpoint: (checkpoint) => writeCheckpoint(files.checkpoints, checkpoint, specs),
    pruneCheckpoints: (keep) => pruneCheckpoints(files.checkpoints, keep),
    log: async (level, event, message) => {
      const line = JSON.stringify({
        time: now().toISOString(),
        level,
        process: 'trainer',
        run,
        event,
        message,
      });
      await appendFile(files.log, `${line}\n`).catch((error) => {
        throw toFileError(error, files.log);
      });
    },
  };
}

/** One row per probe: source, generated, target, side by side without gaps, black ink on white paper. */
export function encodeSheet(
  { sizePx, codePoints, source, target }: PairImages,
  drawn: Uint8Array,
): Uint8Array {
  const width = sizePx * 3;
  const height = sizePx * codePoints.length;
  const data = new Uint8Array(width * height);
  [source, drawn, target].forEach((images, column) => {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < sizePx; x++) {
        data[y * width + column * sizePx + x] = 255 - (images[y * sizePx + x] as number);
      }
    }
  });
  return encode({ width, height, data, channels: 1, depth: 8 });
}

const toLine = (metric: Metric) => `${JSON.stringify(metric)}\n`;

async function appendSynced(path: string, text: string): Promise<void> {
  if (text === '') return;
  try {
    const file = await open(path, 'a');
    try {
      await file.writeFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toFileError(error, path);
  }
}

async function cutMetrics(path: string, run: RunId, step: number): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text === '') return;
  const kept = parseMetrics(text, run).filter((metric) => metric.step <= step);
  await writeAtomically(path, kept.map(toLine).join(''));
}

async function removeSamplesAfter(folder: string, step: number): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw toFileError(error, folder);
  });
  for (const name of await readdir(folder)) {
    if ((stepOf(name) ?? 0) > step) await rm(join(folder, name));
  }
}
