/** Lets pages in: socket.io and the few routes that are no page. */
export { type Gateway, openGateway } from './gateway'
export { answerRoute } from './http'
export { isHere } from './origin'
