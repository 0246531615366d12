import { join, normalize, sep } from 'node:path';

/** The file a URL means, or null when the URL is another host's or leaves the folder. */
export function resolveAppPath(folder: string, address: string): string | null {
  const url = new URL(address);
  if (url.protocol !== 'app:' || url.host !== 'jikei') return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const root = normalize(folder);
  const path = normalize(join(root, name === '/' ? 'index.html' : name));
  return path.startsWith(root + sep) && !path.includes('\0') ? path : null;
}
