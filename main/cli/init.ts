import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createProject, projectNameOf } from '../projects/create-project';
import { REFERENCE_NAME, referencePair } from '../projects/reference-project';
import { verifyFonts } from '../projects/verify-fonts';
import { JSON_SWITCH, note, printResult } from './output';
import { openPair, parseFontArgument } from './pair-of';

interface InitOptions {
  readonly source?: string;
  readonly target?: string;
  readonly name?: string;
  readonly json?: boolean;
}

/** `jikei init`: makes a project's folder from two fonts, or from the reference pair. */
export function addInit(program: Command): void {
  const command = program
    .command('init <project>')
    .description('make a project from two fonts (without --source and --target: the reference pair)')
    .option('--source <font>', 'the font that has the characters; "file.ttc#1" names a face')
    .option('--target <font>', 'the font whose drawing is learned')
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
      note('reading the two fonts…');
      const project = await createProject(path, {
        ...fonts,
        name: options.name ?? (isReference ? REFERENCE_NAME : projectNameOf(path)),
        now: new Date(),
        openPair,
      });
      for (const { message, fix } of await verifyFonts(project)) note(`${message} ${fix}`);
      printResult(options.json === true, { project: resolve(path), ...project }, [
        `${resolve(path)}: ${project.source.info.fullName} -> ${project.target.info.fullName}`,
        `Next: jikei train ${path}`,
      ]);
    });
}
