import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPair } from '../../main/cli/pair-of';
import { readFont } from '../../main/files/read-font';
import { createProject } from '../../main/projects/create-project';
import { cffFont, smallFont } from '../unit/pipeline/fonts/small-fonts';
import type { TestProject } from './trainer-fixture';

/** Han characters of the small project; about sixteen of them are held out. */
export const SMALL_HAN = Array.from({ length: 160 }, (_, index) => String.fromCodePoint(0x4e00 + index));

/**
 * A project that opens in a moment: 160 Han characters of Noto Sans JP, drawn by the target as one and the same bitten
 * square. Its family has one further weight, Bold, which lacks the last ten and draws the others as its source does.
 */
export async function makeSmallProject(): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), 'jikei-small-'));
  const write = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(folder, name), bytes);
    return { path: join(folder, name), faceIndex: 0 };
  };
  const all = SMALL_HAN.join('');
  const most = SMALL_HAN.slice(0, 150).join('');
  const path = join(folder, 'small.jikei');
  await createProject(path, {
    source: await write('source.ttf', smallFont(all)),
    target: await write('target.otf', cffFont(all)),
    name: 'small',
    now: new Date(),
    openPair,
    family: {
      members: [
        {
          name: 'Bold',
          source: await write('bold-source.ttf', smallFont(most)),
          target: await write('bold-target.ttf', smallFont(`${most}永`)),
        },
      ],
      inspectFont: async (font) => (await readFont(font)).info,
    },
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
