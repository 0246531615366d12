/** Big-endian bytes, as OpenType has them, into an array that grows. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  length = 0;

  private reserve(count: number): number {
    const at = this.length;
    if (at + count > this.bytes.length) {
      const grown = new Uint8Array(Math.max(2 * this.bytes.length, at + count));
      grown.set(this.bytes.subarray(0, at));
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
    this.length = at + count;
    return at;
  }

  u8(value: number): this {
    const at = this.reserve(1);
    this.view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    const at = this.reserve(2);
    this.view.setUint16(at, value);
    return this;
  }

  i16(value: number): this {
    const at = this.reserve(2);
    this.view.setInt16(at, value);
    return this;
  }

  u32(value: number): this {
    const at = this.reserve(4);
    this.view.setUint32(at, value);
    return this;
  }

  i32(value: number): this {
    const at = this.reserve(4);
    this.view.setInt32(at, value);
    return this;
  }

  /** Unsigned integer of 1 to 4 bytes: an offset in a CFF INDEX. */
  offset(value: number, size: number): this {
    for (let shift = 8 * (size - 1); shift >= 0; shift -= 8) this.u8((value >>> shift) & 0xff);
    return this;
  }

  /** Seconds since 1904 as 64 bits (LONGDATETIME). */
  longDateTime(seconds: number): this {
    return this.u32(Math.floor(seconds / 2 ** 32)).u32(seconds >>> 0);
  }

  /** Latin letters one byte each, as tags and CFF strings are. */
  ascii(text: string): this {
    for (let i = 0; i < text.length; i++) this.u8(text.charCodeAt(i) & 0xff);
    return this;
  }

  append(bytes: Uint8Array): this {
    const at = this.reserve(bytes.length);
    this.bytes.set(bytes, at);
    return this;
  }

  /** A copy of what has been written. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }
}

/** A text of ASCII characters as bytes. */
export const asciiBytes = (text: string): Uint8Array => new ByteWriter().ascii(text).toBytes();
