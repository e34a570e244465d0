import type { Socket as TcpSocket } from "node:net";
import type { Frame } from "./fanout";
import type { Meter } from "./meter";

/** More than this waiting for a spectator means a dead or hopeless connection: it comes back when it can. Bytes. */
const slowBytes = 64 * 1024;
/** The same in messages that Engine.IO holds. */
const slowPackets = 64;

/** Of an Engine.IO connection, what a spectator's line needs. */
export type Connection = {
  readonly readyState: string;
  readonly transport: { readonly writable: boolean };
  write(packet: string, options: { compress: boolean }): unknown;
  close(discard: boolean): unknown;
};

/** Below its public face: the messages that wait, and the socket under the WebSocket. */
type Inside = {
  readonly writeBuffer?: readonly unknown[];
  readonly transport: { readonly socket?: { readonly _socket?: TcpSocket | null } };
};

/**
 * Puts a frame on a connection. Socket.IO's own way costs an object, an event and a look at the options for each
 * spectator and message; since the frame is the same for all, it goes straight to the TCP socket unless something
 * that it must not overtake is waiting there. A connection that does not keep up is dropped, not buffered: the
 * client comes back with its seq and is told what it lacks. False where the connection is gone.
 */
export function sendFrame(connection: Connection, frame: Frame, meter: Meter): boolean {
  if (connection.readyState !== "open") return false;
  const inside = connection as unknown as Inside;
  const tcp = inside.transport.socket?._socket;
  const waiting = inside.writeBuffer?.length ?? 0;
  if ((tcp?.writableLength ?? 0) > slowBytes || waiting > slowPackets) {
    meter.dropped.slow += 1;
    // Not the closing handshake: whoever does not read would not answer it.
    if (tcp) tcp.destroy();
    else connection.close(true);
    return false;
  }
  if (tcp && waiting === 0 && connection.transport.writable) {
    tcp.write(frame.bytes);
  } else {
    meter.queued += 1;
    connection.write(frame.packet, { compress: false });
  }
  return true;
}
