/** The one channel of Electron's own messaging; all else is shared/ipc/rpc.ts over the port it brings. */
export const CONNECT_CHANNEL = 'jikei:connect';

/** What main answers on, with the port; only the preload listens. */
export const PORT_CHANNEL = 'jikei:port';

/** `kind` of the message with which the preload hands a port to its page. */
export const PORT_MESSAGE = 'jikei:port';
