import { describe, expect, it } from 'vitest';
import { assignRoles } from '../../../../renderer/screens/fonts/assign-roles';

const font = (family: string) => ({ info: { family } });
const families = { source: 'Noto Sans JP', target: 'Zen Maru Gothic' };

describe('two fonts that were dropped together', () => {
  it('are source and target by their families, in whatever order they came', () => {
    const [source, target] = [font('Noto Sans JP Black'), font('Zen Maru Gothic Black')];
    expect(assignRoles([source, target], families)).toEqual({ source, target });
    expect(assignRoles([target, source], families)).toEqual({ source, target });
  });

  it('keep their order where their names say nothing', () => {
    const [first, second] = [font('A'), font('B')];
    expect(assignRoles([first, second], families)).toEqual({ source: first, target: second });
  });

  it('are told apart by one of them alone', () => {
    const [other, source] = [font('Something'), font('Noto Sans JP')];
    expect(assignRoles([other, source], families)).toEqual({ source, target: other });
  });
});
