'use client'
import type { ReactNode } from 'react'
import type { BrokerPicture } from '../../../domain/picture'
import { useWords } from '../../language/use-words'
import { FAILURES, type Failure, type FailureId } from '../failures/catalogue'
import type { Geometry } from '../geometry'

interface BrokerButtonsProps {
  readonly geometry: Geometry
  readonly brokers: readonly BrokerPicture[]
  /** Makes the button of a failure. */
  readonly children: (failure: Failure & { readonly id: FailureId }, index: number) => ReactNode
}

/** What can be done to each broker, over its copy. A broker that is down can be brought back. */
export function BrokerButtons({ geometry, brokers, children }: BrokerButtonsProps) {
  const words = useWords().failures
  return geometry.cluster?.rows.map(({ buttons: { x, y } }, row) => {
    const broker = brokers[row]
    const leads = row === geometry.cluster?.leaders[0]
    return (
      <fieldset
        key={y}
        className="stage-broker-buttons"
        aria-label={words.broker(row + 1)}
        style={{ right: geometry.width - x, top: y }}
      >
        {idsOf(broker, leads).map(id => {
          const index = FAILURES.findIndex(failure => failure.id === id)
          const failure = FAILURES[index]
          return failure && children(failure, index)
        })}
      </fieldset>
    )
  })
}

function idsOf(broker: BrokerPicture | undefined, leads: boolean): readonly FailureId[] {
  if (broker !== undefined && broker.state !== 'up') return ['restore.all']
  // Without a copy it follows nobody.
  if (broker?.holds === false) return []
  return leads ? ['kill.leader', 'freeze.leader'] : ['freeze.followers']
}
