import { resolve } from 'node:path';
import { AppError } from '../../shared/domain/app-error';
import type { FontInfo, FontRef } from '../../shared/domain/font-info';
import type { FamilyMember, Project, ProjectFont } from '../../shared/domain/project';
import { MAIN_STYLE_NAME, styleFolder } from '../../shared/domain/style-names';
import { hashFile } from '../files/hash-file';

/** Reads what a font is; in the window this is the glyph process. Throws font-unreadable, font-no-outlines. */
export type InspectFont = (font: FontRef) => Promise<FontInfo>;

/** Another weight of both families, matched: what a project's family is made of. */
export interface NewFamilyMember {
  readonly source: FontRef;
  readonly target: FontRef;
  /** The target font's own word for its weight where left out, e.g. `Bold`. */
  readonly name?: string | undefined;
}

/** What is the project's own before any further weight. */
type OwnPair = Pick<Project, 'source' | 'target' | 'family'>;

/**
 * Adds a weight, sorted by how heavy its target is, after looking at both fonts.
 *
 * Throws font-unreadable, file-not-found, font-restricted, or config-invalid for a name that is taken or a pair
 * that the project has already.
 */
export async function addToFamily<P extends OwnPair>(
  project: P,
  { source, target, name }: NewFamilyMember,
  inspectFont: InspectFont,
): Promise<P> {
  const member = {
    source: await projectFont(source, await inspectFont(source)),
    target: await projectFont(target, await inspectFont(target)),
  };
  refuseRestricted(member.target.info);
  const called = (name ?? member.target.info.style).trim();
  refuseName(project, called);
  refuseKnownPair(project, member, called);
  const family = [...project.family, { name: called, ...member }];
  family.sort((a, b) => a.target.info.weightClass - b.target.info.weightClass);
  return { ...project, family };
}

/** Takes a weight out again. Runs that learned from it keep their weights and cannot be resumed. */
export function removeFromFamily<P extends OwnPair>(project: P, name: string): P {
  familyMember(project, name);
  return { ...project, family: project.family.filter((member) => member.name !== name) };
}

/** The weight of that name. Throws an AppError config-invalid that names those there are. */
export function familyMember({ family }: OwnPair, name: string): FamilyMember {
  const found = family.find((member) => member.name === name);
  if (found !== undefined) return found;
  const names = family.map((member) => member.name).join(', ');
  throw new AppError({
    kind: 'config-invalid',
    message: `The project's family has no weight called "${name}".`,
    fix:
      names === ''
        ? 'Add one to the project first: jikei init --weight, or the Fonts place.'
        : `Choose one of ${names}.`,
    values: { key: name },
  });
}

/** A font as a project keeps it: where it is, what its bytes hash to, what it says of itself. */
export async function projectFont(font: FontRef, info: FontInfo): Promise<ProjectFont> {
  const path = resolve(font.path);
  return { path, faceIndex: font.faceIndex, sha256: await hashFile(path), info };
}

/** A licence that forbids editing forbids the fonts Jikei makes (OS/2 fsType bit 1). */
export function refuseRestricted(info: FontInfo): void {
  if (info.embedding !== 'restricted') return;
  throw new AppError({
    kind: 'font-restricted',
    message: `${info.fullName} forbids being built upon: its embedding flags (fsType ${info.fsType}) say "restricted licence".`,
    fix: 'Use a font whose licence allows derived fonts, such as one under the SIL Open Font License.',
    values: { file: info.fullName },
  });
}

function refuseName({ family }: OwnPair, name: string): void {
  // Drawings of a style lie in a folder of its name, which on some disks has neither great nor small letters.
  const folderOf = (text: string) => styleFolder(text).toLowerCase();
  const taken = family.find((member) => folderOf(member.name) === folderOf(name));
  // A colon parts the names of a mixture, `Light:Bold:0.5`.
  const isUsable = name !== '' && name !== 'all' && name !== MAIN_STYLE_NAME && !/[:/\\]/.test(name);
  if (isUsable && taken === undefined) return;
  throw new AppError({
    kind: 'config-invalid',
    message:
      taken === undefined
        ? `A weight cannot be called "${name}".`
        : `The project's family has a weight called "${taken.name}" already.`,
    fix: `Give it another name, without a colon or a slash, and neither "all" nor "${MAIN_STYLE_NAME}".`,
    values: { key: name },
  });
}

function refuseKnownPair(
  project: OwnPair,
  { source, target }: Pick<FamilyMember, 'source' | 'target'>,
  name: string,
): void {
  const isSame = (other: Pick<FamilyMember, 'source' | 'target'>) =>
    sameFace(other.target, target) && sameFace(other.source, source);
  if (!isSame(project) && !project.family.some(isSame)) return;
  throw new AppError({
    kind: 'config-invalid',
    message: `The fonts of "${name}" are a pair of this project already.`,
    fix: 'Choose the two fonts of another weight.',
    values: { key: name },
  });
}

const sameFace = (a: ProjectFont, b: ProjectFont) => a.sha256 === b.sha256 && a.faceIndex === b.faceIndex;
