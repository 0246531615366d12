import { setImmediate as breathe } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { type CodePoint, codePointsOf } from '../../shared/domain/code-point';
import type { LatticeEnergy, StartCard } from '../../shared/domain/layer-report';
import { applySettings } from '../../shared/domain/run-settings';
import { writeAtomically } from '../files/write-atomically';
import { encodeGlyphPng } from '../generated/glyph-image-file';
import { readProject } from '../projects/read-project';
import { checkRun, resolveStyles } from '../runs/check-run';
import { findPreset } from '../runs/presets';
import { describeStart } from '../trainer/laboratory/start-card';
import { JSON_SWITCH, printResult } from './output';

interface DescribeOptions {
  readonly preset: string;
  readonly set: readonly string[];
  readonly char?: CodePoint;
  readonly out?: string;
  readonly json?: boolean;
}

/** `jikei describe`: what a network has, costs and draws before its first step. Trains nothing. */
export function addDescribe(program: Command): void {
  program
    .command('describe <project>')
    .description('show a network before its first step: its cost, and the artifacts of its architecture')
    .option('--preset <id>', 'starting point: smoke, draft, standard, fine', 'draft')
    .option(
      '--set <key=value>',
      'change one setting of the preset; may be repeated',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--char <character>', 'the glyph to draw', oneCharacter)
    .option('--out <file>', 'write what is drawn as a PNG image')
    .option(...JSON_SWITCH)
    .action(async (projectPath: string, { preset, set, char, out, json = false }: DescribeOptions) => {
      const project = await readProject(projectPath);
      const wanted = applySettings(findPreset(preset).config, set);
      const [problem] = checkRun(wanted, project);
      if (problem !== undefined) throw problem;
      const config = resolveStyles(wanted, project);
      const card = await describeStart({
        projectPath,
        config,
        codePoint: char,
        pause: () => breathe(),
      });
      if (out !== undefined) {
        await writeAtomically(out, encodeGlyphPng({ sizePx: card.sizePx, coverage: card.drawn }));
      }
      const { source: _source, drawn: _drawn, ...printed } = card;
      printResult(json, printed, linesOf(card));
    });
}

function oneCharacter(text: string): CodePoint {
  const [codePoint, ...more] = codePointsOf(text);
  if (codePoint !== undefined && more.length === 0) return codePoint;
  throw new InvalidArgumentError('It must be one character.');
}

function linesOf(card: StartCard): readonly string[] {
  const { scores, upsamplers, layers, first } = card;
  const decibels = (of: 't' | 'tdd') => `${scores[of][2].toFixed(1)} / ${scores[of][4].toFixed(1)} dB`;
  const grey = (of: 'edge' | 'lock') => `${scores[of][2].toFixed(2)} / ${scores[of][4].toFixed(2)}`;
  return [
    `${card.parameters.toLocaleString('en')} parameters, ${(card.macs / 1e6).toFixed(0)} M multiply-adds a glyph, sees ${card.receptivePx} px`,
    ...upsamplers.map(({ name, kdi }) => `  ${name.padEnd(22)} KDI ${kdi.toFixed(3)}`),
    `drawn before training, ${scores.glyphs} glyphs of ${card.sizePx} px, periods 2 / 4:`,
    `  prominence T ${decibels('t')}, of the diagonal ${decibels('tdd')}`,
    `  amplitude at edges ${grey('edge')} grey levels, of the set ${grey('lock')}`,
    ...(card.isHeadSilent ? ['  (with a drawn head: its own begins at zero and draws the source)'] : []),
    'lattice in the features, amplitude at periods 2 / 4 / 8:',
    ...layers.map(
      ({ name, sizePx, lattice }) =>
        `  ${name.padEnd(22)} ${String(sizePx).padStart(3)} px  ${[lattice[2], lattice[4], lattice[8]].map(part).join(' / ')}`,
    ),
    `first layer that shows it: ${([2, 4, 8] as const).map((period) => `period ${period} ${first[period] ?? 'none'}`).join(', ')}`,
  ];
}

const part = (energy: LatticeEnergy | null) => (energy === null ? '–' : energy.amplitude.toFixed(3));
