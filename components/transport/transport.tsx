'use client'
import {
  BackIcon,
  ForwardIcon,
  NextFailureIcon,
  PauseIcon,
  PlayIcon,
  PreviousFailureIcon,
} from '../icons/time-icons'
import { useWords } from '../language/use-words'
import { useLab, useLabState } from '../store/use-lab'
import { SpeedChoice } from './speed-choice'
import { Timeline } from './timeline'

/** Time under control: back and forth, by event and by failure, at any speed. */
export function Transport() {
  const { transport } = useWords()
  return (
    <section className="transport" aria-label={transport.label}>
      <Buttons />
      <Timeline />
      <Clock />
      <SpeedChoice />
    </section>
  )
}

function Buttons() {
  const lab = useLab()
  const { transport } = useWords()
  const playing = useLabState(state => state.playing)
  const idle = useLabState(state => state.run === undefined)
  return (
    <div className="btns">
      <Button name={transport.previousFailure} disabled={idle} onPress={() => lab.stepFailure(-1)}>
        <PreviousFailureIcon />
      </Button>
      <Button name={transport.stepBack} disabled={idle} onPress={() => lab.step(-1)}>
        <BackIcon />
      </Button>
      <Button
        name={playing ? transport.hold : transport.play}
        main
        disabled={idle}
        onPress={() => (playing ? lab.hold() : lab.play())}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </Button>
      <Button name={transport.stepForward} disabled={idle} onPress={() => lab.step(1)}>
        <ForwardIcon />
      </Button>
      <Button name={transport.nextFailure} disabled={idle} onPress={() => lab.stepFailure(1)}>
        <NextFailureIcon />
      </Button>
    </div>
  )
}

interface ButtonProps {
  readonly name: string
  readonly main?: boolean
  readonly disabled: boolean
  readonly onPress: () => void
  readonly children: React.ReactNode
}

function Button({ name, main = false, disabled, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={main ? 'tb main' : 'tb'}
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

/** The true time of the last event passed, and how many there are. */
function Clock() {
  const { transport } = useWords()
  const at = useLabState(state => state.picture.at)
  const count = useLabState(state => state.count)
  const total = useLabState(state => state.film.eventCount)
  const idle = useLabState(state => state.run === undefined)
  const atEnd = useLabState(state => state.atEnd && state.run?.state === 'settled')
  return (
    <>
      <span className="t" data-testid="time">
        {seconds(at)}
      </span>
      <span className="e" data-testid="event-count">
        {idle ? transport.notRunYet : atEnd ? transport.events(total) : transport.soFar(count, total)}
      </span>
    </>
  )
}

/** "+0.727 s" */
export function seconds(ms: number): string {
  return `+${(ms / 1000).toFixed(3)} s`
}
