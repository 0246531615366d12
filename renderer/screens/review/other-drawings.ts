import { useEffect, useState } from 'react';
import type { CodePoint } from '../../../shared/domain/code-point';
import type { GlyphImage } from '../../../shared/domain/glyph-image';
import type { DrawnSet } from '../../../shared/domain/review';
import { useGenerationVersion } from '../../runs/generated-glyphs';
import { glyphs, main } from '../../services/connect';
import { firstPresent } from '../inspect/find-arm-image';

/** A drawing of a character, and whose it is. */
interface OtherDrawing {
  readonly set: DrawnSet;
  readonly image: GlyphImage;
}

interface OtherDrawings {
  /** Every drawing of the character there is in the project; null while they are being read. */
  readonly drawings: readonly OtherDrawing[] | null;
  readonly error: unknown;
}

/** All that the project's runs have drawn of a character, in every style. */
export function useOtherDrawings(projectPath: string, codePoint: CodePoint): OtherDrawings {
  const version = useGenerationVersion();
  const [found, setFound] = useState<OtherDrawings>({ drawings: null, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another answer
  useEffect(() => {
    const life = new AbortController();
    const { signal } = life;
    readDrawings(projectPath, codePoint, signal).then(
      (drawings) => {
        if (!signal.aborted) setFound({ drawings, error: null });
      },
      (error: unknown) => {
        if (!signal.aborted) setFound({ drawings: [], error });
      },
    );
    return () => life.abort();
  }, [projectPath, codePoint, version]);
  return found;
}

async function readDrawings(
  projectPath: string,
  codePoint: CodePoint,
  signal: AbortSignal,
): Promise<readonly OtherDrawing[]> {
  const sets = await main.drawnSets({}, { signal });
  const found = await Promise.all(
    sets.map(async ({ run, style }) => {
      const request = { projectPath, run, codePoints: [codePoint], ...(style === null ? {} : { style }) };
      const image = firstPresent(await glyphs.generatedImages(request, { signal }));
      return image === null ? [] : [{ set: { run, style }, image }];
    }),
  );
  return found.flat();
}
