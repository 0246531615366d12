import { beforeEach, describe, expect, it } from 'vitest';
import {
  blink,
  chooseArm,
  flipArm,
  flipView,
  MOST_ARMS,
  setOtherArms,
  toggleLayers,
  useInspectStore,
} from '../../../../../renderer/screens/inspect/inspect-store';
import type { RunId } from '../../../../../shared/domain/run';

const initial = useInspectStore.getState();
const shown = () => {
  const { shown: view, activeArm } = useInspectStore.getState();
  return `${view} ${activeArm}`;
};

beforeEach(() => useInspectStore.setState(initial));

describe('arms', () => {
  it('come in place of each other at full size, and the same key again shows all', () => {
    flipArm(2);
    expect(shown()).toBe('generated 2');
    flipArm(0);
    expect(shown()).toBe('generated 0');
    flipArm(0);
    expect(shown()).toBe('all 0');
    flipArm(0);
    expect(shown()).toBe('generated 0');
  });

  it('blink between the last two', () => {
    flipArm(3);
    flipArm(1);
    blink();
    expect(shown()).toBe('generated 3');
    blink();
    expect(shown()).toBe('generated 1');
  });

  it('can be chosen without changing what is shown', () => {
    flipView('target');
    chooseArm(1);
    expect(shown()).toBe('target 1');
  });

  it('are as many as there are keys', () => {
    setOtherArms(Array.from({ length: 20 }, (_, index) => `run-${index}` as RunId));
    expect(useInspectStore.getState().otherArms).toHaveLength(MOST_ARMS - 1);
  });
});

describe('layers', () => {
  it('are turned on together, and off once all of them are on', () => {
    const on = () => [...useInspectStore.getState().layersOn].filter((id) => id.startsWith('lattice'));
    toggleLayers(['lattice-4']);
    toggleLayers(['lattice-2', 'lattice-4']);
    expect(on().sort()).toEqual(['lattice-2', 'lattice-4']);
    toggleLayers(['lattice-2', 'lattice-4']);
    expect(on()).toEqual([]);
  });
});
