'use client'
import { lazy, Suspense, useState } from 'react'
import { CLIENT_IDS, CLIENT_NAMES, type ClientId } from '../../domain/clients/names'
import { Code } from '../code/code'
import { useWords } from '../language/use-words'
import { Tabs } from '../tabs/tabs'
import './clients.css'

// Loaded when someone looks.
const ClientConfig = lazy(() => import('./client-config').then(m => ({ default: m.ClientConfig })))

const NAMES = ['kafkajs', ...CLIENT_IDS] as const
type Name = 'kafkajs' | ClientId

/** The programs that run, and beside them the same settings for the clients people have at work. */
export function Programs() {
  const { code } = useWords()
  const [chosen, setChosen] = useState<Name>('kafkajs')
  return (
    <div className="cl fill flex flex-col max-tab:block">
      <Tabs
        label={code.client}
        id="client"
        names={NAMES}
        words={NAMES.map(name => (name === 'kafkajs' ? name : CLIENT_NAMES[name]))}
        chosen={chosen}
        onChoose={setChosen}
        small
      />
      <div
        role="tabpanel"
        id={`client-panel-${chosen}`}
        aria-labelledby={`client-tab-${chosen}`}
        className="fill flex flex-col max-tab:block"
      >
        <Suspense fallback={<div className="min-h-[300px]" />}>
          {chosen === 'kafkajs' ? <Code /> : <ClientConfig id={chosen} />}
        </Suspense>
      </div>
    </div>
  )
}
