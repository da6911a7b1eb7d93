import type { ApiName, RequestOf, ResponseBody } from '../wire'

/** What a handler may know about the request besides its body. */
export interface RequestContext {
  readonly version: number
  readonly clientId: string | null
  /** Address of the other end, without the port, as Kafka reports it for group members ("/127.0.0.1"). */
  readonly clientHost: string
  /** Which connection it came on; requests between brokers have 0. */
  readonly connectionId: number
  /** Runs `run` if the other end is gone before the answer: nobody needs to be waited for any more. */
  readonly onGone?: (run: () => void) => void
}

/** What a handler returns for a request that gets no answer (Produce with acks=0). */
export const NO_RESPONSE = Symbol('no response')
/** What a handler returns where Kafka closes the connection instead of answering. */
export const CLOSE_CONNECTION = Symbol('close the connection')

export type HandlerResult<Name extends ApiName> =
  | ResponseBody<Name>
  | typeof NO_RESPONSE
  | typeof CLOSE_CONNECTION

/**
 * Serves one request type. It may answer at once or later (a promise): the next request of the same connection is
 * taken up only when this one has been answered, as in Kafka, so a handler need not keep order itself. Outcomes are
 * Kafka's error codes inside the response; a throw is a bug and closes that connection.
 */
export interface Handler<Name extends ApiName> {
  readonly api: Name
  /** Versions served; all declared ones where left out. ApiVersions is computed from this. */
  readonly versions?: readonly [min: number, max: number]
  /** First version advertised where it differs from the first one served (Produce: KAFKA-18659). */
  readonly advertisedFrom?: number
  handle(
    request: RequestOf<Name>,
    context: RequestContext,
  ): HandlerResult<Name> | Promise<HandlerResult<Name>>
}

export type AnyHandler = Handler<ApiName>

/** Declares a handler with its types inferred from the name of its request type. */
export function handler<const Name extends ApiName>(definition: Handler<Name>): AnyHandler {
  return definition as unknown as AnyHandler
}
