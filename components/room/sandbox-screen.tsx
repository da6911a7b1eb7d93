'use client'
import { Caption } from '../caption/caption'
import { ErrorBoundary } from '../error-boundary/error-boundary'
import { Guarantee } from '../guarantee/guarantee'
import { useKeys } from '../keyboard/use-keys'
import { Ledger } from '../ledger/ledger'
import { Panels } from '../panels/panels'
import { StageSlot } from '../playground/stage-slot'
import { runStateOf } from '../store/lab-state'
import { useLabState } from '../store/use-lab'
import { Transport } from '../transport/transport'
import { Verdict } from '../verdict/verdict'
import { Frame } from './frame'
import { useSandboxWay } from './next'
import { usePresents, useStep } from './seat'
import { TryIt } from './try-it'
import { useRoomWords } from './words'

/** The playground on everybody's screen: the presenter breaks things, the others look on. */
export function SandboxScreen() {
  useKeys()
  useStep()
  const words = useRoomWords()
  const isPresenter = usePresents()
  const way = useSandboxWay()
  const state = useLabState(runStateOf)
  return (
    <Frame way={way} notes={<p>{words.room.noNotes}</p>}>
      <main data-run-state={state}>
        <h1 className="sr-only">Kafka Delivery Playground</h1>
        <fieldset
          className="room-fields"
          disabled={!isPresenter}
          title={isPresenter ? undefined : words.room.onlyPresenter}
        >
          <Guarantee />
        </fieldset>
        <ErrorBoundary what={words.panels.drawing} className="stage-room">
          {isPresenter ? (
            <StageSlot />
          ) : (
            <StageSlot run={null} live={null} fixed={words.room.onlyPresenter} />
          )}
        </ErrorBoundary>
        <Caption>{!isPresenter && <TryIt />}</Caption>
        <Transport />
        <div className="lower">
          <section className="col" aria-label={words.ledger.result}>
            <Verdict />
            <Ledger />
          </section>
          <Panels fixed={isPresenter ? undefined : words.room.onlyPresenter} />
        </div>
      </main>
    </Frame>
  )
}
