import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ConnectRequest, JikeiBridge, PortMessage } from '../../shared/ipc/bridge';
import { CONNECT_CHANNEL, PORT_CHANNEL, PORT_MESSAGE } from '../../shared/ipc/channels';

// The main side is compiled without the DOM; these are the two things of it that a preload needs.
declare const window: { postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void };
declare const location: { readonly origin: string };

const bridge: JikeiBridge = {
  connect: (service, nonce) => {
    const request: ConnectRequest = { service, nonce };
    ipcRenderer.send(CONNECT_CHANNEL, request);
  },
  // webUtils itself throws a TypeError when this is not a File.
  pathForFile: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
  platform: process.platform,
};

// A port cannot pass through contextBridge, but it can be posted from one world of the page to the other.
ipcRenderer.on(PORT_CHANNEL, (event, { service, nonce }: ConnectRequest) => {
  const message: PortMessage = { kind: PORT_MESSAGE, service, nonce };
  window.postMessage(message, location.origin, event.ports);
});

contextBridge.exposeInMainWorld('jikei', bridge);
