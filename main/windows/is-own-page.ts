/** Whether an address is a page of ours: the app's own origin, or Vite's server while developing. */
export function isOwnPage(address: string, pageAddress: string): boolean {
  try {
    const url = new URL(address);
    const own = new URL(pageAddress);
    return url.protocol === own.protocol && url.host === own.host;
  } catch {
    return false;
  }
}
