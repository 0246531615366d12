import { type BrowserWindow, ipcMain, type MessagePortMain } from 'electron';
import { connectRequestSchema, type ServiceName } from '../../shared/ipc/bridge';
import { CONNECT_CHANNEL, PORT_CHANNEL } from '../../shared/ipc/channels';
import type { Log } from '../log/open-log';
import { isOwnPage } from '../windows/is-own-page';

/**
 * Answers the one channel of Electron's own messaging: a page of ours asks for a port to a service and gets it.
 *
 * Refused, and logged: any other sender than the main frame of our window on our origin, and any other payload.
 */
export function serveConnections(options: {
  readonly pageAddress: string;
  readonly window: () => BrowserWindow | null;
  readonly openPort: Readonly<Record<ServiceName, () => MessagePortMain>>;
  readonly log: Log;
}): void {
  const { pageAddress, openPort, log } = options;
  ipcMain.on(CONNECT_CHANNEL, (event, payload: unknown) => {
    const window = options.window();
    const frame = event.senderFrame;
    const isOurs =
      window !== null &&
      frame !== null &&
      event.sender === window.webContents &&
      frame === window.webContents.mainFrame &&
      isOwnPage(frame.url, pageAddress);
    if (!isOurs) {
      log.warn('connect-refused', { reason: 'sender', url: frame?.url ?? '' });
      return;
    }
    const request = connectRequestSchema.safeParse(payload);
    if (!request.success) {
      log.warn('connect-refused', { reason: 'payload', message: request.error.message });
      return;
    }
    const port = openPort[request.data.service]();
    event.sender.postMessage(PORT_CHANNEL, request.data, [port]);
  });
}
