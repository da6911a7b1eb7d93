'use client'
import { useWords } from '../language/use-words'
import { SPEEDS, type Speed } from '../store/playhead'
import { useLab, useLabState } from '../store/use-lab'

/** Playback speed. On a phone one button that goes round. */
export function SpeedChoice() {
  const lab = useLab()
  const { transport } = useWords()
  const word = (speed: Speed) => (speed === 'live' ? transport.live : `${speed}×`)
  const chosen = useLabState(state => state.speed)
  const next = SPEEDS[(SPEEDS.indexOf(chosen) + 1) % SPEEDS.length] ?? 1
  return (
    <>
      <fieldset className="spd max-tab:hidden" aria-label={transport.speed}>
        {SPEEDS.map(speed => (
          <button
            key={speed}
            type="button"
            aria-pressed={speed === chosen}
            onClick={() => lab.setSpeed(speed)}
          >
            {word(speed)}
          </button>
        ))}
      </fieldset>
      <div className="spd tab:hidden">
        <button
          type="button"
          aria-pressed="true"
          aria-label={transport.speedOf(word(chosen))}
          onClick={() => lab.setSpeed(next)}
        >
          {word(chosen)}
        </button>
      </div>
    </>
  )
}
