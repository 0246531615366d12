/** What a file that is no font seems to be, from its first bytes, as words that fit into an error message. */
export function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'it is empty';
  const known = SIGNATURES.find(([signature]) => startsWith(bytes, signature));
  if (known !== undefined) return `it is ${known[1]}`;
  const head = bytes.subarray(0, 16);
  const isText = bytes
    .subarray(0, 512)
    .every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  if (isText) {
    // Latin-1 is enough for a hint, and TextDecoder is not part of the language.
    const text = String.fromCharCode(...bytes.subarray(0, 48));
    return /^\s*<(!doctype|html|\?xml|head|body)/i.test(text)
      ? `it is a web page or XML, beginning with ${quote(text)}`
      : `it is text, beginning with ${quote(text)}`;
  }
  const hex = [...head].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `its first bytes are ${hex}`;
}

const quote = (text: string) => `"${text.replace(/\s+/g, ' ').trim().slice(0, 24).trim()}"`;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [ascii('PK\x03\x04'), 'a ZIP archive; unpack it and choose the font inside'],
  [ascii('%PDF'), 'a PDF document'],
  [ascii('%!PS'), 'a PostScript Type 1 font or program'],
  [[0x80, 0x01], 'a PostScript Type 1 font (PFB)'],
  [[0x89, ...ascii('PNG')], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x1f, 0x8b], 'a gzip archive; unpack it and choose the font inside'],
  [ascii('7z'), 'a 7-Zip archive; unpack it and choose the font inside'],
  [ascii('STARTFONT'), 'a BDF bitmap font'],
  [[0x01, ...ascii('fcp')], 'a PCF bitmap font'],
  [ascii('SplineFontDB'), 'a FontForge source; generate a font from it first'],
];
