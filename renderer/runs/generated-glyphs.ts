import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { type CodePoint, codePoint } from '../../shared/domain/code-point';
import { MAIN_STYLE, type RunId, type StyleMix } from '../../shared/domain/run';
import { main } from '../services/connect';

/** Raised whenever a run has drawn characters into its folder. */
const useGeneration = create<{ readonly version: number }>()(() => ({ version: 0 }));

/** Lets every place know that there are new generated glyphs. */
export function glyphsGenerated(): void {
  useGeneration.setState(({ version }) => ({ version: version + 1 }));
}

/** Changes whenever some were drawn again or added. */
export const useGenerationVersion = () => useGeneration((state) => state.version);

export interface GeneratedGlyphs {
  readonly codePoints: readonly CodePoint[];
  /** Changes when some were drawn again or added. */
  readonly version: number;
  readonly error: unknown;
}

/** Which characters a run has drawn in a style, ascending. */
export function useGeneratedGlyphs(run: RunId | null, style: StyleMix = MAIN_STYLE): GeneratedGlyphs {
  const version = useGenerationVersion();
  const [state, setState] = useState<Omit<GeneratedGlyphs, 'version'>>({ codePoints: [], error: null });
  const { from, to, mix } = style;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another answer
  useEffect(() => {
    if (run === null) {
      setState({ codePoints: [], error: null });
      return;
    }
    let isCurrent = true;
    main.generatedCodePoints({ run, style: { from, to, mix } }).then(
      (values) => {
        if (isCurrent) setState({ codePoints: values.map(codePoint), error: null });
      },
      (error: unknown) => {
        if (isCurrent) setState({ codePoints: [], error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [run, version, from, to, mix]);
  return { ...state, version };
}
