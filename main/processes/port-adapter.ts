import type { MessagePortMain } from 'electron';
import type { RpcPort } from '../../shared/ipc/rpc';

/** An Electron port of the main process or of a utility process behind the face that rpc.ts speaks to. */
export function portOf(port: MessagePortMain): RpcPort {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}
