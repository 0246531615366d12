/**
 * Puts a text on the clipboard; false where that failed. By the copy command, since the page has no permission to
 * use the clipboard's own interface, as it has none for anything (main/windows/guard-contents.ts).
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put, { once: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', put);
  }
}
