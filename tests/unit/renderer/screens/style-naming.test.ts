import { describe, expect, it } from 'vitest';
import { adoptNaming, namingOf } from '../../../../renderer/screens/export/style-naming';
import { exportSpecSchema } from '../../../../shared/domain/export-report';

const regular = { style: 'Regular', weightClass: 400 };
const bold = { style: 'Bold', weightClass: 700 };
const spec = exportSpecSchema.parse({ family: 'Jikei', ...regular });

describe('the name of an exported style', () => {
  it('is the target font’s own for a style alone, and a weight class between two', () => {
    const weights = [regular, bold];
    expect(namingOf({ from: 0, to: 1, mix: 1 }, weights)).toEqual(bold);
    expect(namingOf({ from: 0, to: 1, mix: 0.6 }, weights)).toEqual({ style: 'W580', weightClass: 580 });
    expect(namingOf({ from: 1, to: 0, mix: 0.6 }, weights)).toEqual({ style: 'W520', weightClass: 520 });
  });

  it('is not known where the weight has been taken out of the project', () => {
    expect(namingOf({ from: 0, to: 1, mix: 0.5 }, [regular, undefined])).toBeNull();
  });

  it('follows the style but not over what somebody has typed', () => {
    expect(adoptNaming(spec, regular, bold)).toEqual({ ...spec, ...bold });
    const typed = { ...spec, style: 'Book' };
    expect(adoptNaming(typed, regular, bold)).toEqual({ ...typed, weightClass: 700 });
  });
});
