import type { GlyphImage } from '../../shared/domain/glyph-image';
import { type Client, connect } from '../../shared/ipc/rpc';
import { SMALLEST_PX } from '../../shared/pipeline/artifacts/native-image';
import { type AnalysedImage, type AnalysisContract, analysisService } from './analysis-service';

let client: Client<AnalysisContract> | undefined;

/** The analysis thread; started by the first call. */
export function analysis(): Client<AnalysisContract> {
  client ??= startThread();
  return client;
}

function startThread(): Client<AnalysisContract> {
  const worker = new Worker(new URL('./analysis-worker.ts', import.meta.url), {
    type: 'module',
    name: 'analysis',
  });
  return connect(
    {
      send: (message) => worker.postMessage(message),
      onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
      // A thread that cannot be loaded or breaks down answers nothing more.
      onClose: (listener) =>
        worker.addEventListener('error', () => {
          client = undefined;
          listener();
        }),
    },
    analysisService,
  );
}

/** Whether an image has room for the neighbourhoods of the lattice's frequencies. */
export function canAnalyse({ sizePx }: Pick<GlyphImage, 'sizePx'>): boolean {
  return sizePx >= SMALLEST_PX;
}

/** The image alone: a view into many images would cross to the thread with all of them. */
export function alone({ sizePx, coverage }: GlyphImage): AnalysedImage {
  return { sizePx, coverage: coverage.slice() };
}
