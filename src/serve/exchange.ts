import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from './access.js';
import type { Facts } from './api-schemas.js';
import type { ClipDesk } from './clip-desk.js';
import type { ServeLimits } from './limits.js';
import type { SessionBook } from './session-book.js';

/** What requests are answered with. */
export interface Service {
  readonly desk: ClipDesk;
  readonly book: SessionBook;
  readonly access: Access;
  readonly limits: ServeLimits;
  facts(): Facts;
  /** Does one thing after another: of two corrections the later one counts. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells whoever runs the server what went wrong. */
  complain(what: string): void;
}

/** A request, and what it is answered with. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly service: Service;
  readonly query: URLSearchParams;
  /** The clip that it is about; empty where it is about none. */
  readonly id: string;
  /** Tells a client that asked first that its body is wanted. */
  proceed(): void;
}
