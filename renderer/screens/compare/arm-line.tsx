import { useMemo } from 'react';
import { chartTheme, seriesColour } from '../../charts/chart-theme';
import { LineMark } from '../../ui/arm-mark';
import { useThemeColors } from '../../ui/theme-colors';
import type { ArmStyle } from './arm-style';

/** The colour of an arm in the theme in use. */
export function useArmColour(): (style: ArmStyle) => string {
  const colors = useThemeColors();
  return useMemo(() => {
    const theme = chartTheme(colors, '');
    return (style) => seriesColour(style, theme);
  }, [colors]);
}

/** A short piece of an arm's line, before its name. */
export function ArmLine({ style }: { readonly style: ArmStyle }) {
  const colour = useArmColour();
  return <LineMark colour={colour(style)} dash={style.dash} />;
}

/** The head of an arm's column; the line stays with the first word where the name breaks. */
export function ArmHead({ name, style }: { readonly name: string; readonly style: ArmStyle }) {
  const [first, ...rest] = name.split(' ');
  return (
    <th scope="col" className="numeric" title={name}>
      <span className="compare-arm-head">
        <span className="compare-arm-first">
          <ArmLine style={style} />
          {first}
        </span>{' '}
        {rest.join(' ')}
      </span>
    </th>
  );
}
