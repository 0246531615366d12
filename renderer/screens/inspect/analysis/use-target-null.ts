import { useEffect, useState } from 'react';
import type { ArtifactNull } from '../../../../shared/domain/artifact-report';
import type { CodePoint } from '../../../../shared/domain/code-point';
import type { Frame } from '../../../../shared/domain/frame';
import { analysis, canAnalyse } from '../../../analysis/analysis';
import { glyphs } from '../../../services/connect';
import { useProjectStore } from '../../../stores/project-store';

/** Some hundred make the 99th percentile mean something. */
const GLYPHS = 240;

const known = new Map<string, Promise<ArtifactNull>>();

/** What the scores are without artifacts: of the target font's own glyphs in this frame. Null while it is measured. */
export function useTargetNull(frame: Frame, heldOut: readonly CodePoint[]): ArtifactNull | null {
  const projectPath = useProjectStore((state) => state.open?.path ?? '');
  const [found, setFound] = useState<{ readonly key: string; readonly value: ArtifactNull } | null>(null);
  const { sizePx, emScale } = frame;
  const key = `${projectPath}/${sizePx}/${emScale}`;
  useEffect(() => {
    if (heldOut.length === 0 || !canAnalyse({ sizePx })) return;
    let isCurrent = true;
    const measuring = known.get(key) ?? measure({ sizePx, emScale }, heldOut);
    known.set(key, measuring);
    measuring.then(
      (value) => {
        if (isCurrent) setFound({ key, value });
      },
      // It may be asked for again; until then the scores are judged without it.
      () => known.delete(key),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, sizePx, emScale, heldOut]);
  return found?.key === key ? found.value : null;
}

async function measure(frame: Frame, heldOut: readonly CodePoint[]): Promise<ArtifactNull> {
  // Spread over the whole set, whose order is that of the radicals.
  const step = Math.max(1, Math.floor(heldOut.length / GLYPHS));
  const codePoints = heldOut.filter((_, index) => index % step === 0).slice(0, GLYPHS);
  const { sizePx, images } = await glyphs.images({ role: 'target', codePoints, frame });
  return analysis().nullOf({ sizePx, images: images.slice() });
}
