import type { Problem } from '../../domain/protocol'
import type { Lab } from '../store/lab'
import { presents, type Room } from './room'

const NOT_PRESENTER: Problem = {
  code: 'not-presenter',
  message: 'Only the presenter can do that.',
  hint: 'Try it in a lab of your own.',
}

/**
 * The room's lab as it may be used from a seat: the presenter may do everything; for others every use of time is their own,
 * away from the presenter, and what would change the run is refused. Who presents may change at any moment.
 */
export function seatedLab(lab: Lab, room: Room): Lab {
  const mayLead = (): boolean => presents(room.store.get())
  const own =
    <A extends readonly unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      if (!mayLead()) room.wander(true)
      return act(...args)
    }
  const refuse = (): void => lab.store.set({ refusal: NOT_PRESENTER })
  const led =
    <A extends readonly unknown[]>(act: (...args: A) => void) =>
    (...args: A): void =>
      mayLead() ? act(...args) : refuse()
  const ledAsync =
    <A extends readonly unknown[]>(act: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> =>
      mayLead() ? act(...args) : refuse()
  return {
    ...lab,
    play: own(lab.play),
    playTo: own(lab.playTo),
    hold: own(lab.hold),
    seek: own(lab.seek),
    step: own(lab.step),
    stepFailure: own(lab.stepFailure),
    jumpToEnd: own(lab.jumpToEnd),
    setSpeed: own(lab.setSpeed),
    showAgain: own(lab.showAgain),
    run: ledAsync(lab.run),
    setLive: ledAsync(lab.setLive),
    toggleFailure: ledAsync(lab.toggleFailure),
    fork: ledAsync(lab.fork),
    backToOrigin: ledAsync(lab.backToOrigin),
    playRecording: ledAsync(lab.playRecording),
    setRate: led(lab.setRate),
    setGuarantee: led(lab.setGuarantee),
    setSetting: led(lab.setSetting),
    setRecipe: led(lab.setRecipe),
    takeSuggestion: led(lab.takeSuggestion),
  }
}
