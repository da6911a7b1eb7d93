import { useRoomWords } from './words'

interface RoomCodeProps {
  readonly code: string
  /** Whether one is in: tests read the code only then. */
  readonly entered?: boolean
}

/** The code of a workshop, large: the first words of its page, which the server says already. */
export function RoomCode({ code, entered = false }: RoomCodeProps) {
  const words = useRoomWords().room
  return (
    <h1 id="room-code" className="room-code">
      <span>
        {words.workshop} <span className="sr-only">{[...code].join(' ')}</span>
      </span>
      <b aria-hidden="true" data-testid={entered ? 'code' : undefined}>
        {code}
      </b>
    </h1>
  )
}
