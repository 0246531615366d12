import type { ViewController } from '../../canvas/view-controller';
import type { Command } from '../../commands/command-store';
import { usePlaceCommands } from '../../commands/command-store';
import {
  blink,
  flipAnalysis,
  flipArm,
  flipView,
  MOST_ARMS,
  showView,
  toggleInverted,
  toggleLayers,
} from './inspect-store';
import { SHORTCUTS } from './shortcuts';
import type { Arm } from './use-arms';

interface InspectCommands {
  readonly controller: ViewController;
  readonly arms: readonly Arm[];
  readonly stepGlyph: (direction: 1 | -1) => void;
  readonly stepSample: (direction: 1 | -1) => void;
}

const ARM_KEYS = Array.from({ length: MOST_ARMS }, (_, index) => index);
type PlaceCommand = Omit<Command, 'place'>;

/** Everything the Inspect place can be told by keys or in the palette. */
export function useInspectCommands({ controller, arms, stepGlyph, stepSample }: InspectCommands): void {
  usePlaceCommands('inspect', [
    ...ARM_KEYS.map((index): PlaceCommand => {
      const titleKey = `inspect.command.arm${index + 1}` as ArmTitle;
      return {
        id: `inspect.arm.${index + 1}`,
        titleKey,
        shortcut: String(index + 1),
        isEnabled: index === 0 || index < arms.length,
        run: () => flipArm(index),
      };
    }),
    {
      id: 'inspect.blink',
      titleKey: 'inspect.blink',
      shortcut: SHORTCUTS.blink,
      isEnabled: arms.length > 1,
      run: blink,
    },
    ...(['source', 'target', 'difference'] as const).map(
      (view): PlaceCommand => ({
        id: `inspect.view.${view}`,
        titleKey: `inspect.command.${view}`,
        shortcut: SHORTCUTS[view],
        run: () => flipView(view),
      }),
    ),
    {
      id: 'inspect.view.all',
      titleKey: 'inspect.command.all',
      shortcut: SHORTCUTS.all,
      run: () => showView('all'),
    },
    { id: 'inspect.next', titleKey: 'inspect.next', shortcut: 'ArrowRight', run: () => stepGlyph(1) },
    { id: 'inspect.previous', titleKey: 'inspect.previous', shortcut: 'ArrowLeft', run: () => stepGlyph(-1) },
    { id: 'inspect.zoomIn', titleKey: 'inspect.zoomIn', shortcut: '=', run: () => controller.zoomBy(1) },
    { id: 'inspect.zoomOut', titleKey: 'inspect.zoomOut', shortcut: '-', run: () => controller.zoomBy(-1) },
    { id: 'inspect.fit', titleKey: 'inspect.fit', shortcut: '0', run: () => controller.fit() },
    { id: 'inspect.invert', titleKey: 'inspect.invert', shortcut: SHORTCUTS.invert, run: toggleInverted },
    {
      id: 'inspect.residual',
      titleKey: 'inspect.command.residual',
      shortcut: SHORTCUTS.residual,
      run: () => toggleLayers(['residual']),
    },
    {
      id: 'inspect.lattice',
      titleKey: 'inspect.command.lattice',
      shortcut: SHORTCUTS.lattice,
      run: () => toggleLayers(['lattice-2', 'lattice-4', 'lattice-8']),
    },
    ...(['scores', 'edge', 'spectrum', 'phases', 'layers'] as const).map(
      (analysis): PlaceCommand => ({
        id: `inspect.analysis.${analysis}`,
        titleKey: `inspect.analysis.${analysis}`,
        shortcut: SHORTCUTS[analysis],
        run: () => flipAnalysis(analysis),
      }),
    ),
    { id: 'inspect.laterStep', titleKey: 'inspect.laterStep', shortcut: ']', run: () => stepSample(1) },
    { id: 'inspect.earlierStep', titleKey: 'inspect.earlierStep', shortcut: '[', run: () => stepSample(-1) },
  ]);
}

type ArmTitle = `inspect.command.arm${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;
