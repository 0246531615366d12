import { z } from 'zod';
import { PORT_MESSAGE } from './channels';

/** The processes a window may talk to. `trainer` is started by the first connection. */
const SERVICE_NAMES = ['main', 'glyphs', 'trainer'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export const connectRequestSchema = z.strictObject({
  service: z.enum(SERVICE_NAMES),
  /** Chosen by the caller, so that it knows its own port among several. */
  nonce: z.string().min(8).max(64),
});
export type ConnectRequest = Readonly<z.infer<typeof connectRequestSchema>>;

/**
 * The message with which a page receives a port: `event.data` has this shape, `event.ports[0]` is the port, and
 * `event.source` is the window itself.
 */
export const portMessageSchema = z.strictObject({
  kind: z.literal(PORT_MESSAGE),
  service: z.enum(SERVICE_NAMES),
  nonce: z.string(),
});
export type PortMessage = Readonly<z.infer<typeof portMessageSchema>>;

/** `window.jikei`: all that a sandboxed page is given. */
export interface JikeiBridge {
  /**
   * Asks for a port to a service. The page listens for the window's `message` event first; the port arrives
   * there as a {@link PortMessage} with the same nonce. When a process ends its ports close: connect again.
   */
  connect(service: ServiceName, nonce: string): void;
  /** The path of a file that was dropped or chosen; empty when it does not lie on disk. */
  pathForFile(file: unknown): string;
  /** `process.platform`: `darwin`, `win32`, `linux`. */
  readonly platform: string;
}
