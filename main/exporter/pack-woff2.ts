import { once } from 'node:events';
import { constants, createBrotliCompress } from 'node:zlib';
import type { ExportCheck } from '../../shared/domain/export-report';
import type { CancelSignal } from '../../shared/domain/progress';
import { verdict } from '../../shared/pipeline/fontfile/check-file';
import { woff2Parts, woff2Tables } from '../../shared/pipeline/fontfile/woff2-container';
import { openSfnt } from '../../shared/pipeline/fonts/parse-font';

/** Bytes compressed between two looks at the clock and at a cancel. */
const PIECE = 256 * 1024;

/**
 * Packs a font file for the web with Node's own Brotli, which does not hold up the process as the WebAssembly encoder
 * does. The same font gives the same bytes. Throws cancelled.
 */
export async function packWoff2(
  font: Uint8Array,
  { signal, onProgress }: { readonly signal: CancelSignal; readonly onProgress: (share: number) => void },
): Promise<Uint8Array<ArrayBuffer>> {
  const { stream, wrap } = woff2Parts(font);
  const encoder = createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: stream.length,
    },
  });
  const packed: Uint8Array[] = [];
  encoder.on('data', (piece: Uint8Array) => packed.push(piece));
  const ended = once(encoder, 'end');
  try {
    for (let at = 0; at < stream.length; at += PIECE) {
      signal.throwIfAborted();
      if (!encoder.write(stream.subarray(at, at + PIECE))) await once(encoder, 'drain');
      onProgress(Math.min(1, (at + PIECE) / stream.length));
    }
    signal.throwIfAborted();
    encoder.end();
    await ended;
  } finally {
    encoder.destroy();
  }
  return wrap(Buffer.concat(packed));
}

/** Unpacks it with Google's decoder and compares every table with the font that was packed. */
export async function checkWoff2(packed: Uint8Array, font: Uint8Array): Promise<ExportCheck> {
  const saved = Math.round(100 * (1 - packed.length / font.length));
  const wanted = woff2Tables(font);
  try {
    const { tables } = await openSfnt(packed);
    const differing = [...wanted]
      // The decoder fills in the checksum adjustment.
      .filter(
        ([tag, table]) => tag !== 'head' && !Buffer.from(table).equals(tables.get(tag) ?? Buffer.alloc(0)),
      )
      .map(([tag]) => tag.trim());
    const isSame = differing.length === 0 && tables.size === wanted.size;
    return verdict(
      'woff2',
      isSame,
      isSame ? `unpacks to the same tables, ${saved} % smaller` : `differs in ${differing.join(', ')}`,
      { key: 'woff2', values: { saved } },
      { key: 'woff2.wrong', values: { tables: differing.join(', ') } },
    );
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return verdict('woff2', false, detail, undefined, { key: 'woff2.wrong' });
  }
}
