import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPair, parseFontArgument } from '../../../main/cli/pair-of';
import { readFont } from '../../../main/files/read-font';
import { addMissingFamily } from '../../../main/projects/add-missing-family';
import { createProject, projectNameOf } from '../../../main/projects/create-project';
import { addToFamily, familyMember, removeFromFamily } from '../../../main/projects/family';
import { readProject } from '../../../main/projects/read-project';
import { referenceFamily, referencePair } from '../../../main/projects/reference-project';
import { verifyFonts } from '../../../main/projects/verify-fonts';
import { AppError } from '../../../shared/domain/app-error';
import { smallFont } from '../pipeline/fonts/small-fonts';

let folder: string;
let source: string;
let target: string;
const now = new Date('2026-11-24T12:00:00.000Z');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jikei-projects-'));
  source = join(folder, 'source.ttf');
  target = join(folder, 'target.ttf');
  await writeFile(source, smallFont('永東国愛的'));
  await writeFile(target, smallFont('永東国'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const create = (path: string, fonts = { source, target }) =>
  createProject(path, {
    source: { path: fonts.source, faceIndex: 0 },
    target: { path: fonts.target, faceIndex: 0 },
    name: 'test',
    now,
    openPair,
  });

/** What the person is told; anything but an AppError is a bug. */
async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  expect(error.fix).toMatch(/^[A-Z].*\.$/s);
  return error;
}

/** The font with other embedding flags: fsType lies at byte 8 of OS/2. */
function withFsType(bytes: Uint8Array, fsType: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let table = 0; table < view.getUint16(4); table++) {
    const at = 12 + 16 * table;
    if (view.getUint32(at) === 0x4f532f32) view.setUint16(view.getUint32(at + 8) + 8, fsType);
  }
  return bytes;
}

describe('a new project', () => {
  it('is read back as it was made, with both fonts by path and hash', async () => {
    const path = join(folder, 'deep', 'er', 'my-font.jikei');
    const project = await create(path);
    expect(await readProject(path)).toEqual(project);
    expect(project).toMatchObject({
      format: 'jikei-project',
      version: 1,
      createdAt: now.toISOString(),
      source: { path: source, faceIndex: 0, info: { characterCount: 6 } },
      target: { path: target, info: { characterCount: 4 } },
    });
    expect(await verifyFonts(project)).toEqual([]);
  });

  it('may take an empty folder', async () => {
    const path = join(folder, 'empty.jikei');
    await mkdir(path);
    await create(path);
    expect(await readdir(path)).toEqual(['project.json']);
  });

  it('leaves a folder alone that has something in it', async () => {
    const path = join(folder, 'full');
    await mkdir(path);
    await writeFile(join(path, 'letter.txt'), 'Dear reader');
    expect((await refusal(create(path))).message).toBe(`${path} exists and is not empty.`);
    await rm(join(path, 'letter.txt'));
    await create(path);
    const before = await readFile(join(path, 'project.json'), 'utf8');
    expect((await refusal(create(path))).message).toBe(`${path} is a project already.`);
    expect(await readFile(join(path, 'project.json'), 'utf8')).toBe(before);
  });

  it.each([
    [
      'a font that is cut short',
      'font-unreadable',
      () => writeFile(target, smallFont('永東国').slice(0, 900)),
    ],
    ['a file that is no font', 'font-unreadable', () => writeFile(target, 'Dear reader')],
    ['a font that is not there', 'file-not-found', () => rm(target)],
    [
      'fonts without a shared character',
      'no-shared-characters',
      () => writeFile(target, smallFont('あいう')),
    ],
  ] as const)('is not made from %s, and nothing is left of it', async (_what, kind, spoil) => {
    await spoil();
    const names = await readdir(folder);
    const error = await refusal(create(join(folder, 'new', 'project.jikei')));
    expect(error.kind).toBe(kind);
    expect(await readdir(folder)).toEqual(names);
  });

  it('is not made where no folder can be, and nothing is left of it', async () => {
    const error = await refusal(create(join(source, 'inside-a-file.jikei')));
    expect(error.kind).toBe('file-not-writable');
    expect((await readdir(folder)).sort()).toEqual(['source.ttf', 'target.ttf']);
  });

  it('is not made from a target font under a restricted licence, and warns of one for preview and print', async () => {
    await writeFile(target, withFsType(smallFont('永東国'), 2));
    expect((await refusal(create(join(folder, 'x.jikei')))).kind).toBe('font-restricted');
    await writeFile(target, withFsType(smallFont('永東国'), 4));
    const project = await create(join(folder, 'x.jikei'));
    expect(await verifyFonts(project)).toMatchObject([
      { kind: 'font-restricted', message: expect.stringContaining('only preview and print') },
    ]);
  });

  it('is named after its folder', () => {
    expect(['a/My Font.jikei', 'plain', '/'].map(projectNameOf)).toEqual(['My Font', 'plain', 'project']);
  });
});

describe('reading a project', () => {
  const write = async (text: string) => {
    const path = join(folder, 'p.jikei');
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'project.json'), text);
    return path;
  };

  it.each([
    ['a later version', { format: 'jikei-project', version: 99 }, 'project-version', 'Update Jikei.'],
    ['an earlier version', { format: 'jikei-project', version: 0 }, 'project-version', 'Make a new project'],
    ['another program', { format: 'glyphs', version: 1 }, 'project-unreadable', 'Choose the folder'],
    ['half a project', { format: 'jikei-project', version: 1 }, 'project-unreadable', 'Choose the folder'],
  ] as const)('refuses that of %s with what to do', async (_what, data, kind, fix) => {
    const error = await refusal(readProject(await write(JSON.stringify(data))));
    expect([error.kind, error.fix]).toEqual([kind, expect.stringContaining(fix)]);
  });

  it('refuses what is no JSON, an unknown key, and a folder without one', async () => {
    expect((await refusal(readProject(await write('{"format":')))).message).toContain('it is not JSON');
    const project = await create(join(folder, 'q.jikei'));
    const error = await refusal(readProject(await write(JSON.stringify({ ...project, colour: 'red' }))));
    expect(error.message).toContain('colour');
    expect((await refusal(readProject(folder))).message).toContain('there is no project.json in it');
  });
});

describe('the fonts of a project', () => {
  it('are missed when one has moved, and seen when one has changed', async () => {
    const project = await create(join(folder, 'p.jikei'));
    await writeFile(source, smallFont('永東国愛'));
    expect(await verifyFonts(project)).toMatchObject([
      { kind: 'font-changed', values: { file: source, role: 'source' } },
    ]);
    await rm(target);
    const error = await refusal(verifyFonts(project));
    expect([error.kind, error.message]).toEqual(['file-not-found', expect.stringContaining(target)]);
  });

  it('are those of the npm packages in the reference project', () => {
    const pair = referencePair();
    expect([pair.source.path, pair.target.path]).toEqual([
      expect.stringMatching(/NotoSansJP_400Regular\.ttf$/),
      expect.stringMatching(/ZenMaruGothic_400Regular\.ttf$/),
    ]);
  });

  it('may be named by the face in a collection', () => {
    expect(['a/b.ttc#2', 'a#1/b.ttf', 'c.otf'].map(parseFontArgument)).toEqual([
      { path: 'a/b.ttc', faceIndex: 2 },
      { path: 'a#1/b.ttf', faceIndex: 0 },
      { path: 'c.otf', faceIndex: 0 },
    ]);
  });
});

describe('the family of a project', () => {
  const inspect = async (font: { readonly path: string; readonly faceIndex: number }) =>
    (await readFont(font)).info;
  const heavier = async (characters: string) => {
    const path = join(folder, `${characters}.ttf`);
    await writeFile(path, smallFont(characters));
    return { path, faceIndex: 0 };
  };

  it('is made with the project, verified by hash like the pair, and may lack a font without closing the project', async () => {
    const member = { name: 'Bold', source: await heavier('永東国愛'), target: await heavier('永東') };
    const project = await createProject(join(folder, 'f.jikei'), {
      source: { path: source, faceIndex: 0 },
      target: { path: target, faceIndex: 0 },
      name: 'test',
      now,
      openPair,
      family: { members: [member], inspectFont: inspect },
    });
    expect(await readProject(join(folder, 'f.jikei'))).toEqual(project);
    expect(familyMember(project, 'Bold').target.path).toBe(member.target.path);
    await writeFile(member.source.path, smallFont('永国'));
    await rm(member.target.path);
    expect(await verifyFonts(project)).toMatchObject([
      { kind: 'font-changed', values: { file: member.source.path } },
      { kind: 'file-not-found', message: expect.stringContaining('of Bold') },
    ]);
  });

  it('refuses a name that is taken or means something else, and a pair that is there already', async () => {
    const project = await create(join(folder, 'g.jikei'));
    const member = { name: 'Bold', source: await heavier('永東国愛'), target: await heavier('永東') };
    const withBold = await addToFamily(project, member, inspect);
    const other = { source: await heavier('永'), target: await heavier('国') };
    for (const name of ['Bold', 'all', 'main', 'a:b', '  ']) {
      const error = await refusal(addToFamily(withBold, { ...other, name }, inspect));
      expect([error.kind, error.message]).toEqual(['config-invalid', expect.stringContaining(name.trim())]);
    }
    // Their drawings would lie in one folder.
    for (const [one, alike] of [
      ['Bold', 'bold'],
      ['Extra Bold', 'Extra_Bold'],
    ] as const) {
      const project = { ...withBold, family: withBold.family.map((each) => ({ ...each, name: one })) };
      const error = await refusal(addToFamily(project, { ...other, name: alike }, inspect));
      expect(error.message).toBe(`The project's family has a weight called "${one}" already.`);
    }
    for (const pair of [member, project]) {
      const error = await refusal(addToFamily(withBold, { ...pair, name: 'Other' }, inspect));
      expect(error.message).toContain('already');
    }
    const error = await refusal(
      addToFamily(project, { ...member, source: { path: 'gone.ttf', faceIndex: 0 } }, inspect),
    );
    expect(error.kind).toBe('file-not-found');
  });

  it('gives a weight up by its name, and names those there are for a wrong one', async () => {
    const member = { name: 'Bold', source: await heavier('永東国愛'), target: await heavier('永東') };
    const project = await addToFamily(await create(join(folder, 'h.jikei')), member, inspect);
    expect(removeFromFamily(project, 'Bold').family).toEqual([]);
    expect(() => familyMember(project, 'Heavy')).toThrow(
      expect.objectContaining({ fix: 'Choose one of Bold.' }),
    );
  });

  it('is empty in a project that was made before there were families', async () => {
    const { family, ...older } = await create(join(folder, 'i.jikei'));
    expect(family).toEqual([]);
    await writeFile(join(folder, 'i.jikei', 'project.json'), JSON.stringify(older));
    expect((await readProject(join(folder, 'i.jikei'))).family).toEqual([]);
  });

  it('is given to a project that was made before there were families, and to no other', async () => {
    const path = join(folder, 'j.jikei');
    const member = { name: 'Bold', source: await heavier('永東国愛'), target: await heavier('永東') };
    const { family: _, ...older } = await create(path);
    await writeFile(join(path, 'project.json'), JSON.stringify(older));
    await addMissingFamily(path, [member], inspect);
    const completed = await readProject(path);
    expect(completed.family.map(({ name }) => name)).toEqual(['Bold']);
    await writeFile(join(path, 'project.json'), JSON.stringify(removeFromFamily(completed, 'Bold')));
    await addMissingFamily(path, [member], inspect);
    expect((await readProject(path)).family).toEqual([]);
  });

  it('is Light, Medium, Bold and Black of both families in the reference project', () => {
    expect(referenceFamily().map(({ name, source: { path } }) => [name, path.split('/').at(-1)])).toEqual([
      ['Light', 'NotoSansJP_300Light.ttf'],
      ['Medium', 'NotoSansJP_500Medium.ttf'],
      ['Bold', 'NotoSansJP_700Bold.ttf'],
      ['Black', 'NotoSansJP_900Black.ttf'],
    ]);
  });
});
