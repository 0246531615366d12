import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { readFont } from '../files/read-font';
import { createProject, projectNameOf } from '../projects/create-project';
import type { NewFamilyMember } from '../projects/family';
import { REFERENCE_NAME, referenceFamily, referencePair } from '../projects/reference-project';
import { verifyFonts } from '../projects/verify-fonts';
import { JSON_SWITCH, note, printResult } from './output';
import { openPair, parseFontArgument } from './pair-of';

interface InitOptions {
  readonly source?: string;
  readonly target?: string;
  readonly name?: string;
  readonly weight: readonly NewFamilyMember[];
  readonly json?: boolean;
}

/** `jikei init`: makes a project's folder from two fonts, or from the reference pair. */
export function addInit(program: Command): void {
  const command = program
    .command('init <project>')
    .description('make a project from two fonts (without --source and --target: the reference pair)')
    .option('--source <font>', 'the font that has the characters; "file.ttc#1" names a face')
    .option('--target <font>', 'the font whose drawing is learned')
    .option(
      '--weight <name=source,target>',
      'another weight of both families to learn from; may be repeated (the reference pair has its own)',
      collectWeight,
      [],
    )
    .option('--name <name>', "the project's name")
    .option(...JSON_SWITCH)
    .action(async (path: string, options: InitOptions) => {
      const { source, target } = options;
      if ((source === undefined) !== (target === undefined)) {
        command.error('error: give --source and --target, or neither for the reference pair', {
          exitCode: 2,
        });
      }
      const isReference = source === undefined || target === undefined;
      const fonts = isReference
        ? referencePair()
        : { source: parseFontArgument(source), target: parseFontArgument(target) };
      const members = [...(isReference ? referenceFamily() : []), ...options.weight];
      note(members.length === 0 ? 'reading the two fonts…' : `reading ${2 + 2 * members.length} fonts…`);
      const project = await createProject(path, {
        ...fonts,
        name: options.name ?? (isReference ? REFERENCE_NAME : projectNameOf(path)),
        now: new Date(),
        openPair,
        family: { members, inspectFont: async (font) => (await readFont(font)).info },
      });
      for (const { message, fix } of await verifyFonts(project)) note(`${message} ${fix}`);
      printResult(options.json === true, { project: resolve(path), ...project }, [
        `${resolve(path)}: ${project.source.info.fullName} -> ${project.target.info.fullName}`,
        ...(project.family.length === 0
          ? []
          : [`further weights: ${project.family.map((member) => member.name).join(', ')}`]),
        `Next: jikei train ${path}`,
      ]);
    });
}

/** `Bold=source.ttf,target.ttf`: the name that runs know the weight by, and its two fonts. */
function collectWeight(text: string, before: readonly NewFamilyMember[]): readonly NewFamilyMember[] {
  const match = /^([^=]+)=([^,]+),([^,]+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('It must be NAME=SOURCE,TARGET.');
  const [, name = '', source = '', target = ''] = match;
  return [...before, { name, source: parseFontArgument(source), target: parseFontArgument(target) }];
}
