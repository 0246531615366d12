import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { resolveAppPath } from './resolve-app-path';

/** The window's own origin: pages come from out/renderer by this scheme and never from `file:`. */
export const APP_ORIGIN = 'app://jikei';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.otf': 'font/otf',
  '.ttf': 'font/ttf',
};

/**
 * Scripts come from this origin alone. Styles may be inline because React sets `style` attributes through the
 * DOM and react-aria adds a style element; images and fonts may be made in the page.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of `folder` as `app://jikei/…`, read only. */
export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const path = resolveAppPath(folder, request.url);
    if (request.method !== 'GET' || path === null) return new Response('Not found', { status: 404 });
    try {
      const body = new Uint8Array(await readFile(path));
      return new Response(body, { headers: headersOf(path) });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}

function headersOf(path: string): Record<string, string> {
  return {
    'Content-Type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
}
