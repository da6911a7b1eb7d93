import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { CostToWorker } from '../cost/messages'
import { paymentsFile } from '../program-files'
import { bank, PAYMENTS, shop } from '../programs'
import { Actor } from './actor'
import { bankLab, paymentsLab, shopLab } from './hands'
import { Measured } from './measure'
import type { ToWorker } from './messages'
import { post, speak } from './post'
import { openTimers, watchTimers } from './timers'
import { vacate } from './vacate'
import { watch } from './watch'

let actor: Actor | undefined
let measured: Measured | undefined

// On Linux this is the thread's own. A hundred actors that start at once must not starve the one thread that is the broker and
// tells everybody; elsewhere it would be the whole process's.
if (process.platform === 'linux')
  setPriority(Math.min(19, getPriority() + Number(process.env.ACTOR_NICE ?? 0)))
watchTimers()
process.on('uncaughtException', error => actor?.crash(error))
process.on('unhandledRejection', error => actor?.crash(error))

parentPort?.on('message', (message: ToWorker | CostToWorker) => {
  switch (message.type) {
    case 'play':
      openTimers()
      speak()
      actor = new Actor(message.part, watch)
      play(actor)
      return
    case 'arm':
      actor?.faults.arm(message.armed)
      return
    case 'order':
      actor?.orders.push(message.order)
      return
    case 'answer':
      actor?.outside.answer(message.id, message.value)
      return
    case 'go-on':
      actor?.faults.goOn()
      return
    case 'freeze':
      actor?.faults.freeze(message.ms)
      return
    case 'stop':
      actor?.stop()
      return
    case 'measure':
      measured = new Measured(message.part)
      return
    case 'send':
      void measured?.send(message.from, message.count)
      return
    case 'close':
      void measured?.close()
      return
    case 'vacate':
      void leaveStage()
      return
  }
})

/** Ends this life and says whether the thread can play another. */
async function leaveStage(): Promise<void> {
  const leaving = actor
  actor = undefined
  const empty = await vacate(leaving)
  speak()
  post({ type: 'vacated', empty })
}

/** Runs the actor's program; whatever it lets out ends this life. */
function play(playing: Actor): void {
  playing.voice.say({ type: 'actor.started' })
  program(playing).then(
    () => {
      if (playing.part.role === 'shop') playing.leave()
    },
    error => playing.crash(error),
  )
}

function program(playing: Actor): Promise<void> {
  const { Kafka, part } = playing
  const { topics, groups, transactionalId: id } = part.names
  const { settings } = part
  switch (part.role) {
    case 'shop':
      return shop({ Kafka, lab: shopLab(playing), names: topics, settings: settings.shop })
    case 'payments':
      return PAYMENTS[paymentsFile(settings.payments)]({
        Kafka,
        lab: paymentsLab(playing),
        names: { ...topics, group: groups.payments, id },
        settings: settings.payments,
      })
    case 'bank':
      return bank({
        Kafka,
        lab: bankLab(playing),
        names: { payments: topics.payments, group: groups.bank },
        settings: settings.bank,
      })
  }
}
