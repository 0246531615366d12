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

/** The head of an arm's column. */
export function ArmHead({ name, style }: { readonly name: string; readonly style: ArmStyle }) {
  return (
    <th scope="col" className="numeric" title={name}>
      <span className="compare-arm-head">
        <ArmLine style={style} /> {name}
      </span>
    </th>
  );
}
